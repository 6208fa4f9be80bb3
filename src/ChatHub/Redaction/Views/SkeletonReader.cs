using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>
/// The skeleton view, for names of services: look-alike kana and leet digits as what they look like, a sign that hides a
/// letter (ラ○ン, d!scord) as that letter, a sign pushed between letters (ディス●コード, 인.스.타) away.
/// </summary>
internal static class SkeletonReader
{
    private const int LongestNumber = 6;

    // Letters that may be hidden in a name are looked up, at some 100 ns each; only a text made for it has more of them than this.
    private const int MostLookups = 256;

    /// <summary>
    /// Whether the text holds a sign inside a word, a digit inside a word, or a look-alike kana, beside what could be the rest of
    /// a name; without one the view reads the same, or no name can come of it.
    /// </summary>
    public static bool HasCause(TextView view, HiddenNames names)
    {
        if (!view.HasSeen(Traits.Disguise))
            return false;
        var traits = FoldTables.TraitsOf;
        for (var i = 0; i < view.Length; i++)
        {
            var c = view.Chars[i];
            if ((traits[c] & Traits.Disguise) == 0)
                continue;
            if (view.Is(i, 1 << (int)CharClass.Symbol | 1 << (int)CharClass.Punctuation))
            {
                if (HiddenNames.IsBlot(c) && names.LetterOfTwo(view, i) != '\0')
                    return true;
                if (c is not ('-' or '/') && names.MayStandAround(view, i) && Hides(view, i) && (IsWordLike(view, i - 1) && IsWordLike(view, i + 1)
                    ? (IsPushedIn(view, i) && names.Joins(view.Chars[i - 1], view.Chars[i + 1])) || names.LetterAt(view, i) != '\0'
                    : HiddenNames.IsBlot(c) && names.LetterAt(view, i) != '\0'))
                    return true;
            }
            else if (c is >= '0' and <= '9')
            {
                if (view.ClassAt(i + 1) == CharClass.Latin && (view.ClassAt(i - 1) == CharClass.Latin || view.ClassAt(i + 2) == CharClass.Latin) && IsPart(view, i, names))
                    return true;
            }
            else if (c is '力' or '亻' or '口' or '二' or '卜' or '夕' or '工' or '八' or '一' or '〇' or '才' or '千' or '冫' or '丷')
            {
                if (c == '〇' && names.MayStandAround(view, i) && names.LetterAt(view, i) != '\0')
                    return true;
                if ((view.IsWrittenKatakana(i - 1) || view.IsWrittenKatakana(i + 1)) && IsPart(view, i, names))
                    return true;
            }
            else if (c is 'ソ' or 'ヌ' or 'ヲ')
            {
                if (view.IsWrittenKatakana(i) && view.IsWrittenKatakana(i - 1) && IsPart(view, i, names))
                    return true;
            }
            else if (c is 'и' or 'я')
            {
                if ((view.ClassAt(i - 1) == CharClass.Latin || view.ClassAt(i + 1) == CharClass.Latin) && IsPart(view, i, names))
                    return true;
            }
            else if (c == 'x' && view.ClassAt(i - 1) == CharClass.Hangul && view.ClassAt(i + 1) == CharClass.Hangul)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name of a service holds the unit beside the one before or after it, as they look.</summary>
    private static bool IsPart(TextView view, int i, HiddenNames names) => names.Joins(view.At(i - 1), view.Chars[i]) || names.Joins(view.Chars[i], view.At(i + 1));

    private static bool IsWordLike(TextView view, int i) => view.Is(i, 1 << (int)CharClass.Kana | 1 << (int)CharClass.Latin | 1 << (int)CharClass.Hangul);

    /// <returns>The place reached: the end, unless the text holds more signs within names than any message does.</returns>
    public static int Read(TextView from, HiddenNames names, TextView to, ref long steps)
    {
        to.ClearFor(from);
        steps += from.Length * Cost.SkeletonUnit;
        var lookups = 0;
        for (var i = 0; i < from.Length; i++)
        {
            var plain = PlainUnits(from.Text[i..]);
            if (plain > 0)
                to.Copy(from, i, plain);
            i += plain;
            if (i == from.Length)
                return i;
            var c = from.Chars[i];
            if ((FoldTables.TraitsOf[c] & Traits.Disguise) != 0 && Hides(from, i))
            {
                bool may = names.MayStandAround(from, i), isBlot = HiddenNames.IsBlot(c);
                if (may || isBlot)
                {
                    steps += Cost.Lookup;
                    if (++lookups > MostLookups)
                        return i;
                }

                var letter = may ? names.LetterAt(from, i) : '\0';
                if (letter == '\0' && isBlot)
                    letter = names.LetterOfTwo(from, i);
                if (letter != '\0')
                {
                    to.Add(Skeleton.Of(letter), from.Start[i], from.End[i]);
                    continue;
                }

                if (IsPushedIn(from, i))
                    continue;
            }

            to.Add(IsDisguise(from, i) ? Skeleton.Of(c) : c, from.Start[i], from.End[i]);
        }

        return from.Length;
    }

    /// <summary>How many units at the beginning are what they look like and hide nothing.</summary>
    private static int PlainUnits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && (FoldTables.TraitsOf[text[count]] & Traits.Disguise) == 0 && Skeleton.Of(text[count]) == text[count])
            count++;
        return count;
    }

    /// <summary>Whether a sign stands where a letter of a name would.</summary>
    private static bool Hides(TextView view, int i) =>
        (IsLetter(view, i - 1) || IsLetter(view, i + 1)) && (view.Class(i) == CharClass.Symbol
            || view.Chars[i] is '*' or '〇' or '@' or '!' or '$' or '_' or '.' or '・' or '/' or '-' or '#' or '口'
            || (view.Chars[i] == 'x' && view.ClassAt(i - 1) == CharClass.Hangul));

    private static bool IsPushedIn(TextView view, int i) =>
        view.ClassAt(i - 1) is CharClass.Kana or CharClass.Hangul && view.ClassAt(i + 1) == view.ClassAt(i - 1)
        || (view.Class(i) == CharClass.Symbol && view.ClassAt(i - 1) == CharClass.Latin && view.ClassAt(i + 1) == CharClass.Latin);

    private static bool IsLetter(TextView view, int i) => IsWordLike(view, i) || view.Is(i, 1 << (int)CharClass.Digit);

    /// <summary>200mm: a word that begins with two digits or more begins with a number.</summary>
    private static bool IsOfNumber(TextView view, int i)
    {
        var start = i;
        while (i - start < LongestNumber && view.ClassAt(start - 1) == CharClass.Digit)
            start--;
        // 1920x1080
        var times = view.At(start - 1) == 'x' && view.ClassAt(start - 2) == CharClass.Digit;
        return view.ClassAt(start + 1) == CharClass.Digit && (times || view.ClassAt(start - 1) != CharClass.Latin);
    }

    /// <summary>Beside katakana, over two more kanji that look like some (力力才ト).</summary>
    private static bool IsBesideKatakana(TextView view, int i, int step)
    {
        for (var over = 0; over < 2 && view.ClassAt(i + step) == CharClass.Han && Skeleton.Of(view.Chars[i + step]) != view.Chars[i + step]; over++)
            i += step;
        return view.IsWrittenKatakana(i + step);
    }

    /// <summary>Kanji and small kana count as look-alikes beside katakana, digits inside words.</summary>
    private static bool IsDisguise(TextView view, int i)
    {
        if (view.Is(i, 1 << (int)CharClass.Kana | 1 << (int)CharClass.Latin))
            return true;
        if (view.Class(i) == CharClass.Digit && IsOfNumber(view, i))
            return false;
        return view.Is(i, 1 << (int)CharClass.Digit | 1 << (int)CharClass.Letter) ? view.ClassAt(i - 1) == CharClass.Latin || view.ClassAt(i + 1) == CharClass.Latin
            : view.Is(i, 1 << (int)CharClass.Han) && (IsBesideKatakana(view, i, -1) || IsBesideKatakana(view, i, 1));
    }
}
