using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Numbers;

/// <summary>Roman numerals that are one character (Ⅳ, ⅷ), which folding spells out in letters.</summary>
internal static class RomanDigits
{
    public static bool Any(TextView view) => view.HasSeen(Traits.Latin) && view.Length > 0
        && view.Written.IndexOfAnyInRange('Ⅰ', 'ⅸ') >= 0;

    /// <summary>The place after the numeral; -1 when there is none.</summary>
    public static int Read(TextView view, DigitRuns runs, int at, Gap gap, char separator)
    {
        if (view.Chars[at] is not ('i' or 'v') || ValueOf(view.Source[view.Start[at]]) is not (> 0 and var value))
            return -1;
        var end = at + 1;
        while (end < view.Length && view.Start[end] == view.Start[at])
            end++;
        runs.Add(new((byte)value, at, end, DigitKind.Lookalike, gap, separator));
        return end;
    }

    private static int ValueOf(char c) => c switch
    {
        >= 'Ⅰ' and <= 'Ⅸ' => c - 'Ⅰ' + 1,
        >= 'ⅰ' and <= 'ⅸ' => c - 'ⅰ' + 1,
        _ => 0,
    };
}
