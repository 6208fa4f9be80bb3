using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// The language packs compiled to tables. A pack is a text file: <c>Concept: word | word</c>, written as people write; words
/// are folded by the same tables as messages. Operators' words are one more pack.
/// </summary>
internal sealed class LanguagePacks
{
    private static readonly string[] BuiltIn = ["ja", "en", "zh", "ko"];

    private LanguagePacks(string version, WordTable words, WordTable skeletons, HiddenNames serviceNames, Readings readings)
    {
        Version = version;
        Words = words;
        Skeletons = skeletons;
        ServiceNames = serviceNames;
        Readings = readings;
    }

    public string Version { get; }

    public WordTable Words { get; }

    /// <summary>Names of services alone, with look-alike kana taken for each other.</summary>
    public WordTable Skeletons { get; }

    /// <summary>Names of services long enough to be known with one letter hidden.</summary>
    public HiddenNames ServiceNames { get; }

    public Readings Readings { get; }

    /// <param name="operatorWords">Further pack lines, or null.</param>
    /// <exception cref="FormatException">A line names no concept or holds no word; the message says which.</exception>
    public static LanguagePacks Load(string? operatorWords = null)
    {
        var words = new List<PackWord>();
        var digits = new List<KeyValuePair<string, string>>();
        var versions = new List<string>();
        foreach (var name in BuiltIn)
            Read(EmbeddedData.Text($"Packs.{name}.txt"), name, words, digits, versions);
        if (operatorWords is not null)
            Read(operatorWords, "operator", words, digits, versions);
        var services = words.Where(w => w.Concept.IsService()).ToList();
        // What is said about an account, besides the services themselves, is needed in that view too; a name of two
        // letters looks like too much else.
        var skeletonsOfServices = services.Select(w => Skeleton.Of(w.Text));
        var skeletons = words.Where(w => !w.Concept.IsService() || w.Text.Length > 2 || FoldTables.ClassOf(w.Text[0]) == CharClass.Hangul)
            .Select(w => w with { Text = Skeleton.Of(w.Text) });
        var names = services.Select(w => w.Text).Where(CanHideALetter).Distinct(StringComparer.Ordinal).ToArray();
        return new(string.Join(' ', versions), new WordTable(words), new WordTable(skeletons), new HiddenNames(names, skeletonsOfServices), new Readings(digits));
    }

    private static bool CanHideALetter(string name) =>
        !name.AsSpan().ContainsAny(" @:") && name.Length >= (FoldTables.ClassOf(name[0]) == CharClass.Latin ? 4 : 3)
        && FoldTables.ClassOf(name[0]) is CharClass.Latin or CharClass.Kana or CharClass.Hangul;

    private static void Read(string text, string name, List<PackWord> words, List<KeyValuePair<string, string>> digits, List<string> versions)
    {
        var view = new TextView();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0)
                throw new FormatException($"Pack {name}: '{line}' has no concept.");
            var key = line[..colon];
            var values = line[(colon + 2)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (key is "version")
                versions.Add($"{name}-{values[0]}");
            else if (key.StartsWith("digit ", StringComparison.Ordinal))
                digits.AddRange(values.Select(v => new KeyValuePair<string, string>(Fold(v, view), key[6..])));
            else if (Enum.TryParse<Concept>(key, out var concept))
                words.AddRange(values.SelectMany(Choices).Select(v => new PackWord(Fold(v, view), concept)));
            else
                throw new FormatException($"Pack {name}: there is no concept '{key}'.");
        }
    }

    /// <summary>緑の{アプリ/トーク}: every word such a line stands for.</summary>
    private static IEnumerable<string> Choices(string word)
    {
        var open = word.IndexOf('{');
        var close = open < 0 ? -1 : word.IndexOf('}', open);
        if (close < 0)
            return [word];
        return word[(open + 1)..close].Split('/').SelectMany(choice => Choices(word[..open] + choice + word[(close + 1)..]));
    }

    private static string Fold(string word, TextView view)
    {
        Folder.Fold(word, view);
        return view.Text.ToString();
    }
}
