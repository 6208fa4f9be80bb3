using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>
/// The skeleton view, for names of services: look-alike kana and leet digits as what they look like, a sign that hides a
/// letter (ラ○ン, d!scord) as that letter, a sign pushed between letters (ディス●コード, 인.스.타) away.
/// </summary>
internal static class SkeletonReader
{
    // Hidden letters are looked up against every name of a service; more of them than this is a pattern, not a name.
    private const int MostHidden = 8;

    public static void Read(TextView from, string[] names, TextView to, ref long steps)
    {
        to.Clear(from.Source, from.Length);
        var hidden = 0;
        for (var i = 0; i < from.Length; i++)
        {
            steps++;
            var c = from.Chars[i];
            if (Hides(from, i))
            {
                if (hidden++ < MostHidden && HiddenNames.LetterAt(from, i, names) is not '\0' and var letter)
                {
                    to.Add(Skeleton.Of(letter), from.Start[i], from.End[i]);
                    continue;
                }

                if (IsPushedIn(from, i))
                    continue;
            }

            to.Add(IsDisguise(from, i) ? Skeleton.Of(c) : c, from.Start[i], from.End[i]);
        }
    }

    /// <summary>Whether a sign stands where a letter of a name would.</summary>
    private static bool Hides(TextView view, int i) =>
        (IsLetter(view, i - 1) || IsLetter(view, i + 1)) && (view.Class(i) == CharClass.Symbol
            || view.Chars[i] is '*' or '〇' or '@' or '!' or '$' or '_' or '.' or '・' or '/' or '-' or '#' or '口'
            || (view.Chars[i] == 'x' && view.ClassAt(i - 1) == CharClass.Hangul));

    private static bool IsPushedIn(TextView view, int i) =>
        view.ClassAt(i - 1) is CharClass.Kana or CharClass.Hangul && view.ClassAt(i + 1) == view.ClassAt(i - 1)
        || (view.Class(i) == CharClass.Symbol && view.ClassAt(i - 1) == CharClass.Latin && view.ClassAt(i + 1) == CharClass.Latin);

    private static bool IsLetter(TextView view, int i) => view.ClassAt(i) is CharClass.Kana or CharClass.Latin or CharClass.Hangul or CharClass.Digit;

    /// <summary>Kanji and small kana count as look-alikes beside katakana, digits inside words.</summary>
    private static bool IsDisguise(TextView view, int i) => view.Class(i) switch
    {
        CharClass.Kana => true,
        CharClass.Han => view.IsWrittenKatakana(i - 1) || view.IsWrittenKatakana(i + 1),
        CharClass.Digit => view.ClassAt(i - 1) == CharClass.Latin || view.ClassAt(i + 1) == CharClass.Latin,
        CharClass.Latin => true,
        _ => false,
    };
}
