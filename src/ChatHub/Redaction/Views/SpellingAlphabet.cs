using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>Letters by the words of the radiotelephony alphabet (ICAO Annex 10, volume II, 5.2.1.3): kilo alpha tango echo.</summary>
internal static class SpellingAlphabet
{
    private const int Fewest = 3;
    private const int Longest = 8;

    private static readonly string[] All =
    [
        "alfa", "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "juliet", "kilo", "lima", "mike", "november", "oscar",
        "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "whisky", "xray", "x-ray", "yankee", "zulu",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = All.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly PairSet Pairs = PairSet.Of(All.Select(w => (w[0], w[1])));

    /// <summary>From two units alone: for most words that is all it takes to know that they are none of these.</summary>
    public static bool MayBegin(TextView view, int at) => Pairs.MayHold(view.Chars[at], view.At(at + 1));

    /// <summary>Writes a row of such words as their letters; the place after it, or -1 where there are fewer than make one.</summary>
    public static int Read(TextView from, TextView to, int at)
    {
        if (from.ClassAt(at - 1) == CharClass.Latin || !MayBegin(from, at))
            return -1;
        var (end, count) = (at, 0);
        for (var i = at; WordEnd(from, i) is > 0 and var word; i = AfterGap(from, word))
            (end, count) = (word, count + 1);
        if (count < Fewest)
            return -1;
        for (var i = at; i < end; i = AfterGap(from, WordEnd(from, i)))
            to.Add(from.Chars[i], from.Start[i], from.End[WordEnd(from, i) - 1]);
        return end;
    }

    private static int WordEnd(TextView view, int at)
    {
        var end = at;
        while (end - at <= Longest && view.ClassAt(end) == CharClass.Latin)
            end++;
        if (end == at + 1 && view.At(at) == 'x' && view.Text[end..].StartsWith("-ray"))
            end += "-ray".Length;
        return end > at && Words.Contains(view.Text[at..end]) ? end : -1;
    }

    private static int AfterGap(TextView view, int at)
    {
        if (view.At(at) is ',' or '、' or '-' or '/' or '・')
            at++;
        return view.At(at) == ' ' ? at + 1 : at;
    }
}
