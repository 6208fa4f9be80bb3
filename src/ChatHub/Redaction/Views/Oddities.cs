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
            switch (view.Class(i))
            {
                case CharClass.Latin or CharClass.Digit:
                    if (!view.IsWordChar(i - 1) && !view.IsWordChar(i + 1) && ++singles >= 4)
                        return true;
                    break;
                case CharClass.Punctuation:
                    if (c is '@' && (view.At(i - 1) == ' ' || view.At(i + 1) == ' ' || view.IsWrittenKatakana(i + 1) || view.ClassAt(i + 1) == CharClass.Kana))
                        return true;
                    if (c is '.' or '/' && view.At(i - 1) == ' ' && view.At(i + 1) is ' ' or (>= 'a' and <= 'z'))
                        return true;
                    if (c is '.' or '@' or '。' or '・' or ',' && IsBetween(view, i))
                        return true;
                    break;
                case CharClass.Symbol or CharClass.Han or CharClass.Hangul:
                    if (view.ClassAt(i - 1) is CharClass.Latin or CharClass.Digit && view.ClassAt(i + 1) == CharClass.Latin)
                        return true;
                    break;
            }

            if (c == 'a' && Connectors.IsCircledA(view, i))
                return true;
        }

        return false;
    }

    /// <summary>A dot in brackets, or a sign that stands for a dot between letters.</summary>
    private static bool IsBetween(TextView view, int i) =>
        view.Chars[i] is '。' or '・' or ','
            ? view.ClassAt(i - 1) == CharClass.Latin && view.ClassAt(i + 1) == CharClass.Latin
            : view.At(i - 1) is '(' or '[' or '{' or '<' && view.At(i + 1) is ')' or ']' or '}' or '>';
}
