using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>Marks and scripts by the names the packs give them (<c>mark Comma: 読点 | commas</c>), so that a message can say what is not to be read.</summary>
internal static class Marks
{
    private const string Key = "mark ";

    private static readonly Dictionary<string, Mark>.AlternateLookup<ReadOnlySpan<char>> ByName = Load().GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsKey(string key) => key.StartsWith(Key, StringComparison.Ordinal) && Enum.TryParse<Mark>(key[Key.Length..], out _);

    /// <summary>The mark of that name; null when it is none's.</summary>
    public static Mark? Named(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var mark) ? mark : null;

    public static bool Is(Mark mark, TextView view, int i) => mark switch
    {
        Mark.Comma => view.Chars[i] is ',' or '、',
        Mark.Stop => view.Chars[i] is '.' or '。' or '・',
        Mark.Blank => view.Class(i) is CharClass.Space or CharClass.Newline,
        Mark.Hyphen => view.Chars[i] is '-' or 'ー' or '_',
        Mark.Slash => view.Chars[i] is '/' or '\\' or '|',
        Mark.Star => view.Chars[i] is '*' or '★' or '☆',
        Mark.Bracket => Brackets.IsOpening(view.Chars[i]) || Brackets.IsClosing(view.Chars[i]),
        Mark.Picture => view.Class(i) == CharClass.Symbol,
        Mark.Hiragana => view.Class(i) == CharClass.Kana && !view.IsWrittenKatakana(i),
        Mark.Katakana => view.IsWrittenKatakana(i),
        Mark.Kana => view.Class(i) == CharClass.Kana,
        Mark.Kanji => view.Class(i) == CharClass.Han,
        Mark.Latin => view.Class(i) == CharClass.Latin,
        _ => false,
    };

    private static Dictionary<string, Mark> Load()
    {
        var names = new Dictionary<string, Mark>(StringComparer.Ordinal);
        foreach (var line in PackFile.Known())
            if (IsKey(line.Key))
                foreach (var word in line.Words.SelectMany(PackFile.Choices))
                    names.TryAdd(PackFile.Fold(word), Enum.Parse<Mark>(line.Key[Key.Length..]));
        return names;
    }
}

/// <summary>What may be said not to be read.</summary>
internal enum Mark : byte
{
    Comma,
    Stop,
    Blank,
    Hyphen,
    Slash,
    Star,
    Picture,
    Hiragana,
    Katakana,
    Kana,
    Kanji,
    Latin,
    Bracket,
}
