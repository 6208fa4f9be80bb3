using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// How a pack is written: lines of <c>Key: word | word</c>, as people write; words are folded by the same tables as messages.
/// </summary>
internal static class PackFile
{
    /// <summary>Stands for a blank at the beginning or end of a word, where one would be lost.</summary>
    private const char Blank = '␣';

    /// <summary>Stands for the end of a line within a word.</summary>
    private const char LineEnd = '⏎';

    private static readonly string[] BuiltIn = ["ja", "en", "zh", "ko"];

    /// <summary>The lines of the packs that are part of the program.</summary>
    public static IEnumerable<PackLine> Known() => BuiltIn.SelectMany(name => Lines(EmbeddedData.Text($"Packs.{name}.txt"), name));

    /// <exception cref="FormatException">A line has no key; the message says which.</exception>
    public static IEnumerable<PackLine> Lines(string text, string name)
    {
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0)
                throw new FormatException($"Pack {name}: '{line}' has no concept.");
            yield return new(name, line[..colon], line[(colon + 2)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>緑の{アプリ/トーク}: every word such a line stands for.</summary>
    public static IEnumerable<string> Choices(string word)
    {
        var open = word.IndexOf('{');
        var close = open < 0 ? -1 : word.IndexOf('}', open);
        if (close < 0)
            return [word];
        return word[(open + 1)..close].Split('/').SelectMany(choice => Choices(word[..open] + choice + word[(close + 1)..]));
    }

    public static string Fold(string word)
    {
        var view = new TextView();
        Folder.Fold(word.Replace(Blank, ' ').Replace(LineEnd, '\n'), view);
        return view.Text.ToString();
    }
}

/// <summary>A line of a pack.</summary>
/// <param name="Pack">The pack it is from, for messages.</param>
internal sealed record PackLine(string Pack, string Key, IReadOnlyList<string> Words);
