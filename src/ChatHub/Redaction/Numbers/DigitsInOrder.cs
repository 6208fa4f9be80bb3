using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>The rest of a mobile number told by its first digit and its last (090のあとは1から8まで, 080 then 1 through 8).</summary>
internal static class DigitsInOrder
{
    // 090 and eight more.
    private const int LengthOfHead = 3;
    private const int Rest = 8;

    /// <summary>Reads on behind the first digit after 090 or its like; the place after the last, or the same place when nothing of the kind is said.</summary>
    public static int Read(TextView view, Readings readings, DigitRuns runs, int at)
    {
        var run = runs.Current;
        if (run.Length != LengthOfHead + 1 || run[0].Value != 0 || run[2].Value != 0 || Phrases.At(Phrase.RangeTie, view, at) is not (> 0 and var tie))
            return at;
        var end = RepeatedDigits.ReadDigit(view, readings, at + tie, out var last);
        var first = runs.Last;
        var step = last < first.Value ? -1 : 1;
        if (end < 0 || Math.Abs(last - first.Value) != Rest - 1)
            return at;
        end += Phrases.At(Phrase.UpTo, view, end);
        for (var value = first.Value + step; value != last + step; value += step)
            runs.Add(new((byte)value, first.Start, end, DigitKind.Word, Gap.None, '\0'));
        return end;
    }
}
