using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// Finds every word of the packs in one pass. A sieve lets almost every place go by; the few that remain are compared, four units at
/// a time, with the words of one bucket, which lie side by side. <c>SearchValues&lt;string&gt;</c> costs eight to ten times as much here.
/// </summary>
internal sealed class WordTable
{
    /// <summary>Units compared at once: as many as a 64-bit window holds.</summary>
    private const int WindowUnits = 4;
    private const int ShortBuckets = 13;
    private const int LongBuckets = 14;

    private readonly WordSieve sieve = new();
    // Where the words of a bucket begin among the entries; they end where the next bucket's begin. Words shorter than a
    // window are apart: what many longer words begin with (黄色, から始) would otherwise be compared with all of them.
    private readonly ushort[] shortWords = new ushort[(1 << ShortBuckets) + 1];
    private readonly ushort[] longWords = new ushort[(1 << LongBuckets) + 1];
    private readonly Entry[] entries;

    public WordTable(IEnumerable<PackWord> words)
    {
        // Longest first, so that hits at one place come in that order.
        var list = words.DistinctBy(w => (w.Text, w.Concept)).OrderByDescending(w => w.Text.Length).ToList();
        if (list.Count > ushort.MaxValue)
            throw new FormatException($"The packs hold {list.Count} words; {ushort.MaxValue} are the most a table takes.");
        Words = list;
        var all = list.Select((word, i) => Entry.Of(word, i)).ToLookup(e => e.Length < WindowUnits);
        foreach (var entry in all.SelectMany(e => e))
            sieve.Add(entry.Head, entry.Length);
        var sorted = new List<Entry>(list.Count);
        Fill(longWords, all[false], LongBucket, sorted);
        Fill(shortWords, all[true], ShortBucket, sorted);
        entries = [.. sorted];
    }

    /// <summary>The words, each once for each of its concepts.</summary>
    public IReadOnlyList<PackWord> Words { get; }

    /// <summary>Adds the entries by bucket, and in the order they come in within each.</summary>
    private static void Fill(ushort[] buckets, IEnumerable<Entry> some, Func<ulong, int> bucketOf, List<Entry> entries)
    {
        var next = entries.Count;
        entries.AddRange(some.OrderBy(e => bucketOf(e.Head)));
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            while (next < entries.Count && bucketOf(entries[next].Head) < bucket)
                next++;
            buckets[bucket] = (ushort)next;
        }
    }

    public void Scan(TextView view, HitList hits, ref long steps)
    {
        hits.Clear();
        ScanOn(view, hits, 0, view.Length, ref steps);
    }

    /// <summary>Adds the words that begin between the places to those found before them.</summary>
    /// <param name="steps">Counts the work.</param>
    public void ScanOn(TextView view, HitList hits, int from, int to, ref long steps)
    {
        ref var text = ref view.Padded();
        var places = hits.Places(to - from);
        places = places[..sieve.Sift(ref Unsafe.Add(ref text, from), places)];
        steps += (to - from) * Cost.SiftedUnit + places.Length * Cost.WordPlace - hits.Count * Cost.Word;
        foreach (var place in places)
        {
            var at = from + place;
            var window = WordSieve.Window(ref text, at);
            Compare(view, window, at, longWords, LongBucket(window), hits);
            Compare(view, window, at, shortWords, ShortBucket(window), hits);
        }

        steps += hits.Count * Cost.Word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Compare(TextView view, ulong window, int at, ushort[] buckets, int bucket, HitList hits)
    {
        for (int i = buckets[bucket], end = buckets[bucket + 1]; i < end; i++)
            Compare(view, window, at, entries[i], hits);
    }

    private void Compare(TextView view, ulong window, int at, in Entry e, HitList hits)
    {
        if ((window ^ e.Head) << e.HeadShift == 0 && (e.Length <= WindowUnits || HasRest(view, at + WindowUnits, e))
            && (e.Bounds == WordBounds.None || Stands(view, at, at + e.Length, e.Bounds)))
            hits.Add(new WordHit(at, e.Length, e.Concept, e.Word));
    }

    private bool HasRest(TextView view, int at, in Entry e) =>
        at < view.Length && (WordSieve.Window(ref view.Chars[0], at) ^ e.Rest) << e.RestShift == 0
        && (e.Length <= 2 * WindowUnits || view.Text[(at + WindowUnits)..].StartsWith(Words[e.Word].Text.AsSpan(2 * WindowUnits)));

    private static int ShortBucket(ulong window) => WordSieve.PairBucket(window, ShortBuckets);

    private static int LongBucket(ulong window) => WordSieve.WindowBucket(window, LongBuckets);

    private static bool Stands(TextView view, int start, int end, WordBounds bounds)
    {
        if ((bounds & WordBounds.LatinBefore) is not WordBounds.None && view.ClassAt(start - 1) == CharClass.Latin)
            return false;
        if ((bounds & WordBounds.LatinAfter) is not WordBounds.None && view.ClassAt(end) == CharClass.Latin)
            return false;
        // Inside a longer katakana word (ライン in オンライン, ガイドライン) it is another word; not so before アプリ and its like.
        if ((bounds & WordBounds.Kana) is not WordBounds.None)
        {
            if (view.IsWrittenKatakana(start) && view.IsWrittenKatakana(start - 1))
                return false;
            if (view.IsWrittenKatakana(end - 1) && view.IsWrittenKatakana(end) && Phrases.At(Phrase.ServiceTail, view, end) == 0)
                return false;
        }

        return true;
    }

    /// <summary>A word, with its first and next four units ready to be compared.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Entry(
        ulong Head, ulong Rest, ushort Word, byte Length, Concept Concept, WordBounds Bounds, byte HeadShift, byte RestShift)
    {
        public static Entry Of(PackWord word, int index)
        {
            var text = word.Text;
            if (text.Length is < 2 or > byte.MaxValue)
                throw new FormatException($"The pack word '{text}' ({word.Concept}) is shorter than two units once folded, or longer than {byte.MaxValue}.");
            return new(Units(text, 0), Units(text, WindowUnits), (ushort)index, (byte)text.Length, word.Concept, BoundsOf(word), Shift(text.Length), Shift(text.Length - WindowUnits));
        }

        private static ulong Units(string text, int from)
        {
            ulong units = 0;
            for (var i = Math.Min(text.Length, from + WindowUnits) - 1; i >= from; i--)
                units = units << 16 | text[i];
            return units;
        }

        /// <summary>Shifts out what a window holds past so many units.</summary>
        private static byte Shift(int units) => (byte)(16 * Math.Clamp(WindowUnits - units, 0, WindowUnits - 1));

        private static WordBounds BoundsOf(PackWord word)
        {
            var bounds = WordBounds.None;
            if (word.Inside)
                return bounds;
            if (FoldTables.ClassOf(word.Text[0]) == CharClass.Latin)
                bounds |= WordBounds.LatinBefore;
            if (FoldTables.ClassOf(word.Text[^1]) == CharClass.Latin)
                bounds |= WordBounds.LatinAfter;
            if (word.Concept.NeedsKanaBounds())
                bounds |= WordBounds.Kana;
            return bounds;
        }
    }

    [Flags]
    private enum WordBounds : byte
    {
        None = 0,
        LatinBefore = 1,
        LatinAfter = 2,
        Kana = 4,
    }
}
