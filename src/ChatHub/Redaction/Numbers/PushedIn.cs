using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Numbers;

/// <summary>
/// What is pushed in between the groups of a Japanese number: one letter of any script, twice the same few units, or a remark in
/// brackets (090た1234た5678, 080(笑)1234(笑)5678, 090（飛ばす）1234-5678). Only where the digits around it are such groups and nothing more.
/// </summary>
internal static class PushedIn
{
    private const int Longest = 4;
    private const int LongestGroup = 4;
    private const int LongestRemark = 20;
    private const int Letters = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Latin | 1 << (int)CharClass.Hangul;

    /// <summary>The place of the next group's first digit; -1 when this is no such gap.</summary>
    public static int End(TextView view, int at)
    {
        // Told at a glance, as for almost every number: no digit before, or none soon after.
        if (view.ClassAt(at - 1) != CharClass.Digit || NextDigit(view, at) < 0)
            return -1;
        var group = GroupStart(view, at);
        if (view.Chars[group] == '0' && Fits(view, group, at, out var second))
            return second;
        // Between the second group and the third, as seen from the gap before.
        var gap = GapStart(view, group);
        if (gap <= 0)
            return -1;
        var first = GroupStart(view, gap);
        return view.Chars[first] == '0' && Fits(view, first, gap, out second) && second == group ? NextDigit(view, at) : -1;
    }

    private static bool Fits(TextView view, int first, int gap, out int second)
    {
        second = NextDigit(view, gap);
        if (second < 0 || view.ClassAt(first - 1) == CharClass.Digit)
            return false;
        var otherGap = GroupEnd(view, second);
        var third = NextDigit(view, otherGap);
        if (third < 0)
            return false;
        var end = GroupEnd(view, third);
        if (view.ClassAt(end) == CharClass.Digit || !IsNumber(gap - first, otherGap - second, end - third))
            return false;
        var (remark, otherRemark) = (IsRemark(view, gap, second), IsRemark(view, otherGap, third));
        if (remark || otherRemark)
            return (remark || IsMark(view, gap, second)) && (otherRemark || IsMark(view, otherGap, third));
        return view.Text[gap..second].SequenceEqual(view.Text[otherGap..third]) ? !IsJoint(view, gap, second) : IsLetter(view, gap, second) && IsLetter(view, otherGap, third);
    }

    private static bool IsRemark(TextView view, int from, int to) => EndOfRemark(view, from) == to;

    private static bool IsMark(TextView view, int from, int to) => to - from == 1 && view.Chars[from] is '-' or ' ' or '.' or 'ノ' or 'ー';

    /// <summary>The place after a remark in brackets that holds no digits; -1 when none begins here.</summary>
    private static int EndOfRemark(TextView view, int at)
    {
        if (!Brackets.IsOpening(view.At(at)))
            return -1;
        for (var i = at + 1; i <= at + LongestRemark; i++)
        {
            if (Brackets.IsClosing(view.At(i)))
                return i > at + 1 ? i + 1 : -1;
            if (view.ClassAt(i) is CharClass.Digit or CharClass.Newline)
                break;
        }

        return -1;
    }

    /// <summary>090-1234-5678, 03-1234-5678, 045-123-4567, 0120-12-3456, 0120-123-456 (MIC: area code, exchange, subscriber).</summary>
    private static bool IsNumber(int first, int second, int third) =>
        (first, second, third) is (3, 4, 4) or (2, 4, 4) or (3, 3, 4) or (4, 2, 4) or (4, 3, 3);

    /// <summary>A counter (080円, 080px) makes the digits before it a quantity.</summary>
    private static bool IsLetter(TextView view, int from, int to) => to - from == 1 && view.Is(from, Letters) && !Context.HasUnitAfter(view, from);

    /// <summary>What makes the digits times, dates, amounts or a list.</summary>
    private static bool IsJoint(TextView view, int from, int to) => Context.HasUnitAfter(view, from) || view.Text[from..to].IndexOfAny(":/,\n") >= 0;

    private static int NextDigit(TextView view, int at)
    {
        if (EndOfRemark(view, at) is > 0 and var past)
            return view.ClassAt(past) == CharClass.Digit ? past : -1;
        for (var i = at; i <= at + Longest; i++)
            if (view.ClassAt(i) == CharClass.Digit)
                return i > at ? i : -1;
        return -1;
    }

    private static int GroupStart(TextView view, int end)
    {
        var start = end;
        while (end - start < LongestGroup && view.ClassAt(start - 1) == CharClass.Digit)
            start--;
        return start;
    }

    private static int GroupEnd(TextView view, int start)
    {
        var end = start;
        while (end < start + LongestGroup && view.ClassAt(end) == CharClass.Digit)
            end++;
        return end;
    }

    private static int GapStart(TextView view, int end)
    {
        var start = end;
        var most = Brackets.IsClosing(view.At(end - 1)) ? LongestRemark : Longest;
        while (start > 0 && end - start < most && view.Class(start - 1) != CharClass.Digit)
            start--;
        return view.ClassAt(start - 1) == CharClass.Digit ? start : -1;
    }
}
