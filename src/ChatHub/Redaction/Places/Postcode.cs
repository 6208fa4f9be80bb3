using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Places;

/// <summary>A postal code right before an address.</summary>
internal static class Postcode
{
    private const string Word = "郵便";
    private const int LongestTown = 10;

    /// <summary>Where the code (with its 〒) begins, when one ends at most three blanks or marks before the place; -1 otherwise.</summary>
    public static int Before(TextView view, int at)
    {
        var i = at;
        while (i > 0 && at - i < 3 && view.Class(i - 1) is CharClass.Space or CharClass.Newline or CharClass.Punctuation)
            i--;
        var digits = 0;
        var begin = i;
        while (begin > 0 && (IsDigit(view, begin - 1) || (digits == 4 && view.Chars[begin - 1] is '-' or 'ー' or ' ' or 'ノ')))
        {
            if (IsDigit(view, begin - 1))
                digits++;
            begin--;
        }

        if (digits != 7)
            return -1;
        if (view.At(begin - 1) == ' ' && view.At(begin - 2) == '〒')
            return begin - 2;
        return view.At(begin - 1) == '〒' ? begin - 1 : IsWordBefore(view, begin) ? begin - Word.Length : begin;
    }

    /// <summary>The place after an address behind the code that names neither prefecture nor city (渋谷1-2-3); the same place when there is none.</summary>
    public static int AddressEnd(TextView view, int code)
    {
        var town = view.Is(code, 1 << (int)CharClass.Space | 1 << (int)CharClass.Newline) || view.At(code) is '、' or ',' ? code + 1 : code;
        var number = town;
        while (number - town < LongestTown && view.Is(number, 1 << (int)CharClass.Han | 1 << (int)CharClass.Kana) && !BlockNumber.BeginsKanji(view, number))
            number++;
        var end = number > town ? BlockNumber.Read(view, number, out var parts, out _) is var read && parts > 1 ? read : -1 : -1;
        return end > 0 ? BuildingTail.End(view, end) : code;
    }

    /// <summary>郵便150の0001</summary>
    public static bool IsWordBefore(TextView view, int at) => view.At(at - 1) == Word[^1] && view.Text[..at].EndsWith(Word);

    private static bool IsDigit(TextView view, int i) => view.Class(i) == CharClass.Digit || HanDigits.ValueOf(view.Chars[i]) >= 0;
}
