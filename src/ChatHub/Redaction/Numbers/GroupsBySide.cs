using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>
/// A number told by where its groups stand (後ろ四つが5678、その前が1234、いちばん前が080): the message with the groups in the order they
/// are dialled in, whichever is told first.
/// </summary>
internal static class GroupsBySide
{
    private const int Groups = 3;
    private const int ReachBefore = 16;
    private const int ReachAfter = 4;
    private const int MostBetween = 40;
    private const int ReachOfRemark = 32;

    // Of three groups the third is told by the other two.
    private const int FewestSides = 2;

    private static readonly ConceptSet Sides = ConceptSet.Of(Concept.PartFirst, Concept.PartMiddle, Concept.PartLast);

    /// <summary>Writes the message so; false when no number is told this way.</summary>
    public static bool Apply(TextView view, HitList hits, TextView to)
    {
        if (!hits.Present.Overlaps(Sides) || view.DigitCount < 9)
            return false;
        Span<(int Start, int End)> groups = stackalloc (int, int)[Groups];
        for (var i = 0; i < view.DigitCount;)
        {
            if (Find(view, hits, i, groups, out var count) is >= 0 and var head)
            {
                Write(view, to, groups[..count], head);
                return true;
            }

            i = After(view, EndOfGroup(view, view.DigitPlaces[i]), i);
        }

        return false;
    }

    /// <summary>Which of the two or three groups from the digit on begins the number; -1 when they make none.</summary>
    private static int Find(TextView view, HitList hits, int digit, Span<(int Start, int End)> groups, out int count)
    {
        count = 0;
        var sides = 0;
        for (var i = digit; i < view.DigitCount && count < Groups;)
        {
            var start = view.DigitPlaces[i];
            var end = EndOfGroup(view, start);
            i = After(view, end, i);
            // 後ろ四つが, 下4桁は
            if (end - start == 1)
                continue;
            if (count > 0 && start - groups[count - 1].End > MostBetween)
                break;
            if (Context.HasUnitAfter(view, end))
                return -1;
            // A word is said of the group it stands beside, and of no further one.
            sides += IsTold(hits, start, end, count > 0 ? groups[count - 1].End : 0) ? 1 : 0;
            groups[count++] = (start, end);
        }

        var moved = sides < FewestSides;
        if (moved && !(count > 1 && IsMoved(hits, groups[0].Start, groups[count - 1].End)))
            return -1;
        for (var head = 0; head < count; head++)
            if (HanOrDigit(view, groups[head].Start) == 0 && Fits(groups[..count], head) && (!moved || (head == count - 1 && BeginsNumber(view, groups[head]))))
                return head;
        return -1;
    }

    /// <summary>1234-5678-090、後ろの三つを先頭に: what is said beside the number names both of its ends.</summary>
    private static bool IsMoved(HitList hits, int start, int end) =>
        (hits.FirstAfter(Concept.PartLast, end, ReachOfRemark) >= 0 && hits.FirstAfter(Concept.PartFirst, end, ReachOfRemark) >= 0)
        || (hits.LastBefore(Concept.PartLast, start, ReachOfRemark) >= 0 && hits.LastBefore(Concept.PartFirst, start, ReachOfRemark) >= 0);

    /// <summary>090, 1234, 5678; 03, 1234, 5678; 0901234, 5678.</summary>
    private static bool Fits(ReadOnlySpan<(int Start, int End)> groups, int head)
    {
        var sizes = Length(groups[head]);
        for (var i = 0; i < groups.Length; i++)
            if (i != head)
                sizes = sizes << 4 | Length(groups[i]);
        return sizes is 0x344 or 0x244 or 0x74 or 0x38;
    }

    /// <summary>03 or 090; a 010 may be the last part of any code.</summary>
    private static bool BeginsNumber(TextView view, (int Start, int End) head) => Length(head) == 2 || HanOrDigit(view, head.Start + 1) >= 5;

    private static int Length((int Start, int End) group) => group.End - group.Start;

    private static bool IsTold(HitList hits, int start, int end, int floor)
    {
        foreach (var side in (ReadOnlySpan<Concept>)[Concept.PartFirst, Concept.PartMiddle, Concept.PartLast])
            if (hits.Near(side, start, end, Math.Min(ReachBefore, start - floor), ReachAfter))
                return true;
        return false;
    }

    private static void Write(TextView view, TextView to, ReadOnlySpan<(int Start, int End)> groups, int head)
    {
        var (start, end) = (groups[0].Start, groups[^1].End);
        to.Clear(view.Source, view.Length);
        for (var i = 0; i < start; i++)
            to.Add(view.Chars[i], view.Start[i], view.End[i]);
        Write(view, to, groups[head], start, end);
        for (var i = 0; i < groups.Length; i++)
        {
            if (i == head)
                continue;
            to.Add('-', view.Start[start], view.End[end - 1]);
            Write(view, to, groups[i], start, end);
        }

        for (var i = end; i < view.Length; i++)
            to.Add(view.Chars[i], view.Start[i], view.End[i]);
    }

    /// <summary>Each digit stands for all that is said of the number.</summary>
    private static void Write(TextView view, TextView to, (int Start, int End) group, int start, int end)
    {
        for (var i = group.Start; i < group.End; i++)
            to.Add((char)('0' + HanOrDigit(view, i)), view.Start[start], view.End[end - 1]);
    }

    private static int HanOrDigit(TextView view, int i) => view.Class(i) == CharClass.Digit ? view.Chars[i] - '0' : HanDigits.ValueOf(view.Chars[i]);

    private static int EndOfGroup(TextView view, int start)
    {
        var end = start;
        while (view.ClassAt(end) == CharClass.Digit || HanDigits.ValueOf(view.At(end)) >= 0)
            end++;
        return end;
    }

    private static int After(TextView view, int end, int digit)
    {
        while (digit < view.DigitCount && view.DigitPlaces[digit] < end)
            digit++;
        return digit;
    }
}
