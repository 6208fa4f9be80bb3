using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// Phrases of the built-in packs, looked for at one place and never searched: particles and endings occur in every message, and as
/// words of the packs would be found everywhere.
/// </summary>
internal static class Phrases
{
    private static readonly string[][] All = Load();

    // What they begin with, and what they end in: at almost every place none does. A single unit stands beside a zero.
    private static readonly PairSet[] Beginnings = [.. All.Select(phrases => PairSet.Of(phrases.Select(p => (p[0], p.Length > 1 ? p[1] : '\0'))))];
    private static readonly PairSet[] Endings = [.. All.Select(phrases => PairSet.Of(phrases.Select(p => (p[^1], '\0'))))];

    /// <summary>The length of the longest one at the place; 0 when there is none.</summary>
    public static int At(Phrase kind, TextView view, int at)
    {
        var first = view.At(at);
        var beginnings = Beginnings[(int)kind];
        if (!beginnings.MayHold(first, view.At(at + 1)) && !beginnings.MayHold(first, '\0'))
            return 0;
        foreach (var phrase in All[(int)kind])
            if (phrase[0] == first && view.Text[at..].StartsWith(phrase))
                return phrase.Length;
        return 0;
    }

    /// <summary>The length of the longest one that ends before the place; 0 when there is none.</summary>
    public static int Before(Phrase kind, TextView view, int at)
    {
        var last = view.At(at - 1);
        if (!Endings[(int)kind].MayHold(last, '\0'))
            return 0;
        foreach (var phrase in All[(int)kind])
            if (phrase[^1] == last && view.Text[..at].EndsWith(phrase))
                return phrase.Length;
        return 0;
    }

    /// <summary>Whether one begins between the two places.</summary>
    public static bool Within(Phrase kind, TextView view, int from, int to) => Next(kind, view, from, to) >= 0;

    /// <summary>Where the first one between the two places begins; -1 when there is none.</summary>
    public static int Next(Phrase kind, TextView view, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (At(kind, view, i) > 0)
                return i;
        return -1;
    }

    private static string[][] Load()
    {
        var all = new List<string>[Enum.GetValues<Phrase>().Length];
        foreach (ref var list in all.AsSpan())
            list = [];
        foreach (var line in PackFile.Known())
            if (KindOf(line.Key) is { } kind)
                all[(int)kind].AddRange(line.Words.SelectMany(PackFile.Choices).Select(PackFile.Fold));
        // What ties a name to a service is looked for beside services told by what they look like, too.
        all[(int)Phrase.AccountTie].AddRange(all[(int)Phrase.AccountTie].Select(Skeleton.Of).ToArray());
        // Longest first.
        return [.. all.Select(l => l.Distinct(StringComparer.Ordinal).OrderByDescending(p => p.Length).ToArray())];
    }

    /// <summary>What a line of a pack with this key holds; null when it holds no phrases.</summary>
    public static Phrase? KindOf(string key) =>
        key.StartsWith("phrase ", StringComparison.Ordinal) && Enum.TryParse<Phrase>(key[7..], out var kind) ? kind : null;
}
