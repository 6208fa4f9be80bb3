using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Places;

/// <summary>A postal code right before an address.</summary>
internal static class Postcode
{
    /// <summary>Where the code (with its 〒) begins, when one ends at most three blanks or marks before the place; -1 otherwise.</summary>
    public static int Before(TextView view, int at)
    {
        var i = at;
        while (i > 0 && at - i < 3 && view.Class(i - 1) is CharClass.Space or CharClass.Newline or CharClass.Punctuation)
            i--;
        var digits = 0;
        var begin = i;
        while (begin > 0 && (view.Class(begin - 1) == CharClass.Digit || (digits == 4 && view.Chars[begin - 1] is '-' or 'ー' or ' ')))
        {
            if (view.Class(begin - 1) == CharClass.Digit)
                digits++;
            begin--;
        }

        if (digits != 7)
            return -1;
        if (view.At(begin - 1) == ' ' && view.At(begin - 2) == '〒')
            return begin - 2;
        return view.At(begin - 1) == '〒' ? begin - 1 : begin;
    }
}
