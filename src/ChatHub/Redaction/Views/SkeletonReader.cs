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

    /// <summary>Whether the text holds a sign inside a word, a digit inside a word, or a look-alike kana; without one the view reads the same.</summary>
    public static bool HasCause(TextView view)
    {
        for (var i = 0; i < view.Length; i++)
        {
            switch (view.Class(i))
            {
                case CharClass.Digit:
                    if (view.ClassAt(i + 1) == CharClass.Latin && (view.ClassAt(i - 1) == CharClass.Latin || view.ClassAt(i + 2) == CharClass.Latin))
                        return true;
                    break;
                case CharClass.Han:
                    if (view.Chars[i] is '力' or '口' or '二' or '卜' or '夕' or '工' or '八' or '一' or '〇' && (view.IsWrittenKatakana(i - 1) || view.IsWrittenKatakana(i + 1)))
                        return true;
                    break;
                case CharClass.Kana:
                    if (view.Chars[i] is 'ソ' or 'ヌ' or 'ヲ' && view.IsWrittenKatakana(i) && view.IsWrittenKatakana(i - 1))
                        return true;
                    break;
                case CharClass.Latin:
                    if (view.Chars[i] == 'x' && view.ClassAt(i - 1) == CharClass.Hangul && view.ClassAt(i + 1) == CharClass.Hangul)
                        return true;
                    break;
                case CharClass.Symbol or CharClass.Punctuation:
                    if (Hides(view, i) && IsWordLike(view, i - 1) && IsWordLike(view, i + 1) && view.Chars[i] is not ('-' or '/'))
                        return true;
                    break;
            }
        }

        return false;
    }

    private static bool IsWordLike(TextView view, int i) => view.ClassAt(i) is CharClass.Kana or CharClass.Latin or CharClass.Hangul;

    public static void Read(TextView from, HiddenNames names, TextView to, ref long steps)
    {
        to.Clear(from.Source, from.Length);
        var hidden = 0;
        for (var i = 0; i < from.Length; i++)
        {
            steps++;
            var c = from.Chars[i];
            if (Hides(from, i))
            {
                if (hidden++ < MostHidden && names.LetterAt(from, i) is not '\0' and var letter)
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
