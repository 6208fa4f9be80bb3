using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>How often a digit stands in a row (1が4つ, 1×4, 四个1, four ones), told within a number that has begun as one does.</summary>
internal static class RepeatedDigits
{
    private const int Fewest = 2;
    private const int Most = 8;

    /// <summary>
    /// Reads on behind a digit that begins a group: it is repeated, or tells how often the next one is. The place after all that; the
    /// same place when nothing of the kind is said.
    /// </summary>
    public static int Read(TextView view, Readings readings, DigitRuns runs, int at)
    {
        var tie = Phrases.At(Phrase.RepeatTie, view, at);
        var of = Phrases.At(Phrase.TimesOf, view, at);
        if ((tie == 0 && of == 0) || !HasBegun(runs))
            return at;
        if (tie > 0 && ReadDigit(view, readings, at + tie, out var count) is > 0 and var end && count is >= 1 and <= Most)
        {
            end += Phrases.At(Phrase.Times, view, end) is > 0 and var unit ? unit : IsTimesSign(view.At(at)) ? 0 : -end;
            if (end > 0)
                return Repeat(runs, runs.Last.Value, count, end);
        }

        if (of > 0 && runs.Last.Value is >= Fewest and <= Most
            && (view.At(at) == ' ' ? ReadPlural(view, readings, at + of, out var digit) : ReadDigit(view, readings, at + of, out digit)) is > 0 and var past)
            return Repeat(runs, digit, runs.Last.Value, past);
        return at;
    }

    /// <summary>080 or 138, and the digit read last: ratings and counts of things begin with neither.</summary>
    private static bool HasBegun(DigitRuns runs) =>
        runs.Current is { Length: >= 3 } run && (run[0].Value == 0 || (run[0].Value == 1 && run[1].Before == Gap.None && run[2].Before == Gap.None));

    private static bool IsTimesSign(char c) => c is '×' or 'x' or '*';

    private static int Repeat(DigitRuns runs, int digit, int count, int end)
    {
        var first = runs.Last;
        runs.TakeBack();
        for (var i = 0; i < count; i++)
            runs.Add(new((byte)digit, first.Start, end, DigitKind.Word, i == 0 ? first.Before : Gap.None, first.Separator));
        return end;
    }

    public static int ReadDigit(TextView view, Readings readings, int at, out int value)
    {
        value = HanDigits.ValueOf(view.At(at));
        if (value >= 0)
            return at + 1;
        if (view.ClassAt(at) == CharClass.Digit)
        {
            value = view.Chars[at] - '0';
            return view.ClassAt(at + 1) == CharClass.Digit ? -1 : at + 1;
        }

        if (at >= view.Length || !readings.TryRead(view, at, out var length, out var digits) || digits.Length != 1)
            return -1;
        value = digits[0] - '0';
        return at + length;
    }

    /// <summary>ones, sixes, 1s.</summary>
    private static int ReadPlural(TextView view, Readings readings, int at, out int value)
    {
        value = -1;
        if (view.ClassAt(at) == CharClass.Digit && view.At(at + 1) == 's' && view.ClassAt(at + 2) != CharClass.Latin)
        {
            value = view.Chars[at] - '0';
            return at + 2;
        }

        var end = view.EndOfLetters(at);
        var word = view.Text[at..end];
        if (!word.EndsWith("s"))
            return -1;
        value = readings.ValueOf(word[..^1]);
        if (value < 0 && word.EndsWith("es"))
            value = readings.ValueOf(word[..^2]);
        return value < 0 ? -1 : end;
    }
}
