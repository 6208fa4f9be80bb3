using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Places;

/// <summary>A postal code right before an address.</summary>
internal static class Postcode
{
    private static readonly string[] Words = ["郵便", "ユウビンバンゴウ", "ユービンバンゴウ", "ユウビン", "ユービン"];
    private const int LongestTown = 10;
    private const int LongestInKana = 32;

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
        return view.At(begin - 1) == '〒' ? begin - 1 : begin - WordBefore(view, begin);
    }

    /// <summary>The place after an address behind the code that names neither prefecture nor city (渋谷1-2-3); the same place when there is none.</summary>
    public static int AddressEnd(TextView view, int code)
    {
        var town = view.Is(code, 1 << (int)CharClass.Space | 1 << (int)CharClass.Newline) || view.At(code) is '、' or ',' ? code + 1 : code;
        var number = town;
        while (number - town < LongestInKana && view.Is(number, 1 << (int)CharClass.Han | 1 << (int)CharClass.Kana | 1 << (int)CharClass.Space) && !BlockNumber.BeginsKanji(view, number) && !BlockNumber.BeginsKana(view, number))
            number++;
        // ナハシ カクウチョウ
        if (view.Text[town..number].Contains(' ') || number - town >= LongestTown ? KanaPlaces.Count(view, town, number) == 0 : number == town)
            return code;
        var end = BlockNumber.Read(view, number, out var parts, out _);
        return end > 0 && parts > 1 ? BuildingTail.End(view, end) : code;
    }

    /// <summary>〒150-0001, 〒は 150-0001, 〒→150-0001</summary>
    public static bool FollowsMark(TextView view, int code)
    {
        const int longestTie = 3;
        var at = code - 1;
        while (code - at <= longestTie && view.At(at) is ' ' or 'ハ' or 'ガ' or ':' or '→' or '=' or '、')
            at--;
        return view.At(at) == '〒';
    }

    /// <summary>The length of the word right before a code (郵便150の0001, ゆーびん一五〇…), with a blank between; 0 when there is none.</summary>
    public static int WordBefore(TextView view, int at)
    {
        var blank = view.At(at - 1) == ' ' ? 1 : 0;
        if (view.At(at - blank - 1) is '便' or 'ン' or 'ウ')
            foreach (var word in Words)
                if (view.Text[..(at - blank)].EndsWith(word))
                    return word.Length + blank;
        return 0;
    }

    private static bool IsDigit(TextView view, int i) => view.Class(i) == CharClass.Digit || HanDigits.ValueOf(view.Chars[i]) >= 0;
}
