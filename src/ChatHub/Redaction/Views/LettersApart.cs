using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Views;

/// <summary>Letters written apart: "s a m p l e", "S-A-M-P-L-E", "g/m/a/i/l.c/o/m".</summary>
internal static class LettersApart
{
    public const int Fewest = 5;

    /// <summary>Where a sign follows that joins them to more.</summary>
    public const int FewestBeforeSign = 3;

    /// <summary>Where a sign before them says that a name goes on; digits alone will do.</summary>
    public const int FewestAfterSign = 2;

    /// <summary>Any mark but those of addresses, and brackets and quotes, which stand in pairs.</summary>
    public static bool IsSeparator(TextView view, int at) =>
        view.Is(at, Marks) && view.Chars[at] is not ('@' or '.' or '#' or '"' or '\'') && !Brackets.IsOpening(view.Chars[at]) && !Brackets.IsClosing(view.Chars[at]);

    private const int Marks = 1 << (int)CharClass.Space | 1 << (int)CharClass.Newline | 1 << (int)CharClass.Punctuation | 1 << (int)CharClass.Symbol;

    /// <summary>The end of such a stretch that begins here, and what stands between its letters; -1 when there is none.</summary>
    /// <param name="fewest">How many letters make a row; fewer where what stands before says that a name goes on.</param>
    public static int End(TextView view, int at, out char separator, int fewest = Fewest)
    {
        separator = view.At(at + 1);
        if (!view.IsWordChar(at) || view.IsWordChar(at - 1) || !IsSeparator(view, at + 1) || IsWithinOther(view, at, separator))
            return -1;
        var letters = 0;
        var latin = 0;
        var i = at;
        while (i < view.Length && (view.IsWordChar(i) || view.Chars[i] is '@' or '.' or ':' or '/' or '_' or '-' or '#'))
        {
            // Two letters together: the stretch ended before them.
            if (view.IsWordChar(i) && view.IsWordChar(i + 1))
                break;
            if (view.IsWordChar(i))
                letters++;
            if (view.Class(i) == CharClass.Latin)
                latin++;
            var next = i + 1;
            if (view.At(next) == separator)
                next++;
            else if (view.At(next) is not ('.' or '@' or '/' or ':' or '_') && view.At(i) is not ('.' or '@' or '/' or ':' or '_'))
            {
                i = next;
                break;
            }

            i = next;
        }

        while (i > at && view.Chars[i - 1] == separator)
            i--;
        // t . m e /
        if (view.At(i - 1) == '/' && view.Text[at..i].Contains('.'))
            fewest = Math.Min(fewest, FewestBeforeSign);
        return (letters >= fewest && (fewest == FewestAfterSign || latin >= Math.Min(fewest, 3))) || (letters == 3 && IsWorldWideWeb(view, at)) ? i : -1;
    }

    /// <summary>L-I-N-E w/a/n/k/o: the last letter of one row does not begin the next.</summary>
    private static bool IsWithinOther(TextView view, int at, char separator) =>
        view.At(at - 1) is not (' ' or '/') && view.At(at - 1) != separator && IsSeparator(view, at - 1) && view.IsWordChar(at - 2) && view.At(at - 3) == view.At(at - 1);

    /// <summary>w w w</summary>
    public static bool IsWorldWideWeb(TextView view, int at) =>
        view.At(at) == 'w' && view.At(at + 2) == 'w' && view.At(at + 4) == 'w' && IsSeparator(view, at + 1) && view.At(at + 1) == view.At(at + 3);
}
