using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Views;

/// <summary>Signs in the wrong place: a blank before a dot or beside an @, a bracketed dot, single letters in a row, a star in an address.</summary>
internal static class Oddities
{
    public static bool Any(TextView view)
    {
        var singles = 0;
        for (var i = 0; i < view.Length; i++)
        {
            var c = view.Chars[i];
            if (view.IsWordChar(i))
            {
                if (!view.IsWordChar(i - 1) && !view.IsWordChar(i + 1) && ++singles >= 4)
                    return true;
            }
            else if (view.Is(i, 1 << (int)CharClass.Punctuation))
            {
                if (IsOddSign(view, i, c))
                    return true;
            }
            else if (view.Is(i, Wordlike) && view.IsWordChar(i - 1) && view.ClassAt(i + 1) == CharClass.Latin && !(view.Is(i, 1 << (int)CharClass.Han) && c is not ('点' or '丸')))
            {
                return true;
            }

            if (c == 'a' && (Connectors.IsCircledA(view, i) || (view.At(i - 1) is '(' or '[' && view.At(i + 1) is ')' or ']' && view.IsWordChar(i - 2))))
                return true;
        }

        return false;
    }

    private const int Wordlike = 1 << (int)CharClass.Symbol | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul;

    private static bool IsOddSign(TextView view, int i, char c)
    {
        if (c is '@' && (view.At(i - 1) == ' ' || view.At(i + 1) == ' ' || view.ClassAt(i + 1) == CharClass.Kana))
            return true;
        if (c is '.' or '/' && view.At(i - 1) == ' ' && view.At(i + 1) is ' ' or (>= 'a' and <= 'z'))
            return true;
        return c is '.' or '@' or '。' or '・' or ',' && IsBetween(view, i);
    }

    /// <summary>A dot in brackets, or a sign that stands for a dot between letters.</summary>
    private static bool IsBetween(TextView view, int i) =>
        view.Chars[i] is '。' or '・' or ','
            ? view.ClassAt(i - 1) == CharClass.Latin && view.ClassAt(i + 1) == CharClass.Latin
            : view.At(i - 1) is '(' or '[' or '{' or '<' && view.At(i + 1) is ')' or ']' or '}' or '>';
}
