using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// Finds every word of the packs in one pass. Bitmaps over the first two and three units let almost every place go by at the
/// price of two loads; the few that remain are compared, four units at a time. <c>SearchValues&lt;string&gt;</c> costs eight
/// to ten times as much here.
/// </summary>
internal sealed class WordTable
{
    private const int Size = 1 << 16;
    /// <summary>Units compared at once: as many as a 64-bit window holds.</summary>
    private const int WindowUnits = 4;
    // Two bits for each hash of a pair: a word of two units, and the beginning of a longer one.
    private readonly ulong[] pairs = new ulong[Size / 32];
    private readonly ulong[] triples = new ulong[Size / 64];
    private readonly int[] firstOfPair = new int[Size];
    private readonly int[] firstOfTriple = new int[Size];
    private readonly Entry[] entries;

    public WordTable(IEnumerable<PackWord> words)
    {
        // Longest first, so that hits at one place come in that order.
        var list = words.DistinctBy(w => (w.Text, w.Concept)).OrderByDescending(w => w.Text.Length).ToList();
        if (list.Count > ushort.MaxValue)
            throw new FormatException($"The packs hold {list.Count} words; {ushort.MaxValue} are the most a table takes.");
        Words = list;
        entries = new Entry[list.Count + 1];
        var lastOfPair = new Dictionary<int, int>();
        var lastOfTriple = new Dictionary<int, int>();
        for (var i = 0; i < list.Count; i++)
        {
            var word = list[i];
            if (word.Text.Length < 2)
                throw new FormatException($"The pack word '{word.Text}' ({word.Concept}) is shorter than two units once folded.");
            var head = Head(word.Text);
            var pair = Pair((uint)head);
            var rest = word.Text.AsSpan(Math.Min(word.Text.Length, WindowUnits));
            entries[i + 1] = new Entry(head, Mask(word.Text.Length), Head(rest), Mask(rest.Length), word.Text, word.Text.Length, word.Concept, Bounds(word), 0);
            if (word.Text.Length == 2)
            {
                pairs[pair >> 5] |= 1UL << (2 * pair);
                Chain(firstOfPair, lastOfPair, pair, i + 1);
                continue;
            }

            var triple = Triple(head);
            pairs[pair >> 5] |= 2UL << (2 * pair);
            triples[triple >> 6] |= 1UL << (triple & 63);
            Chain(firstOfTriple, lastOfTriple, triple, i + 1);
        }
    }

    /// <summary>The words, each once for each of its concepts.</summary>
    public IReadOnlyList<PackWord> Words { get; }

    private void Chain(int[] first, Dictionary<int, int> last, int key, int entry)
    {
        if (last.TryGetValue(key, out var before))
            entries[before] = entries[before] with { Next = entry };
        else
            first[key] = entry;
        last[key] = entry;
    }

    public void Scan(TextView view, HitList hits)
    {
        hits.Clear();
        var text = view.Text;
        var places = hits.Places(view.Length);
        places = places[..SiftByPair(text, places)];
        places = places[..SiftByTriple(text, places)];
        foreach (var at in places)
        {
            var window = Head(text[at..]);
            Compare(view, window, at, firstOfTriple[Triple(window)], hits);
            var pair = Pair((uint)window);
            if ((pairs[pair >> 5] >> (2 * pair) & 1) != 0)
                Compare(view, window, at, firstOfPair[pair], hits);
        }
    }

    /// <summary>
    /// The places where two units begin a word; how many. Every place is written and only some are kept: where a word begins
    /// cannot be foreseen, and a wrong guess of the processor costs as much as ten places.
    /// </summary>
    private int SiftByPair(ReadOnlySpan<char> text, Span<int> places)
    {
        if (text.Length < 2)
            return 0;
        var twos = pairs;
        var count = 0;
        uint pairOfUnits = text[0];
        for (var i = 1; i < text.Length; i++)
        {
            pairOfUnits |= (uint)text[i] << 16;
            var pair = Pair(pairOfUnits);
            var marks = twos[pair >> 5] >> (2 * pair);
            places[count] = i - 1;
            count += (int)((marks | marks >> 1) & 1);
            pairOfUnits >>= 16;
        }

        return count;
    }

    /// <summary>Of those, the places where two units are a word or three begin one.</summary>
    private int SiftByTriple(ReadOnlySpan<char> text, Span<int> places)
    {
        ulong[] twos = pairs, threes = triples;
        var count = 0;
        foreach (var at in places)
        {
            var window = Head(text[at..]);
            var pair = Pair((uint)window);
            var triple = Triple(window);
            places[count] = at;
            count += (int)((twos[pair >> 5] >> (2 * pair) | threes[triple >> 6] >> triple) & 1);
        }

        return count;
    }

    private void Compare(TextView view, ulong window, int at, int entry, HitList hits)
    {
        for (; entry != 0; entry = entries[entry].Next)
        {
            ref readonly var e = ref entries[entry];
            if ((window & e.HeadMask) == e.Head && (e.Length <= WindowUnits || HasRest(view, at + WindowUnits, e))
                && (e.Bounds == WordBounds.None || Stands(view, at, at + e.Length, e.Bounds)))
                hits.Add(new WordHit(at, e.Length, e.Concept, (ushort)(entry - 1)));
        }
    }

    private static bool HasRest(TextView view, int at, in Entry e) =>
        at <= view.Length && (Head(view.Text[at..]) & e.RestMask) == e.Rest
        && (e.Length <= 2 * WindowUnits || view.Text[(at + WindowUnits)..].StartsWith(e.Text.AsSpan(2 * WindowUnits)));

    private static ulong Mask(int units) => units == 0 ? 0 : ulong.MaxValue >> (16 * Math.Max(0, WindowUnits - units));

    /// <summary>The first four units, the first of them lowest; zeros past the end.</summary>
    private static ulong Head(ReadOnlySpan<char> text)
    {
        ulong head = 0;
        if (text.Length >= WindowUnits)
            return BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(text[..WindowUnits]));
        for (var i = text.Length - 1; i >= 0; i--)
            head = head << 16 | text[i];
        return head;
    }

    // Multiplicative hashing by 2^w over the golden ratio (Knuth, TAOCP 3, 6.4): the top bits mix every unit.
    private static int Pair(uint units) => (int)(units * 0x9E3779B1u >> 16);

    private static int Triple(ulong window) => (int)((window << 16) * 0x9E3779B97F4A7C15UL >> 48);

    private static bool Stands(TextView view, int start, int end, WordBounds bounds)
    {
        if ((bounds & WordBounds.LatinBefore) is not WordBounds.None && view.ClassAt(start - 1) == CharClass.Latin)
            return false;
        if ((bounds & WordBounds.LatinAfter) is not WordBounds.None && view.ClassAt(end) == CharClass.Latin)
            return false;
        // Inside a longer katakana word (ライン in オンライン, ガイドライン) it is another word.
        if ((bounds & WordBounds.Kana) is not WordBounds.None)
        {
            if (view.IsWrittenKatakana(start) && view.IsWrittenKatakana(start - 1))
                return false;
            if (view.IsWrittenKatakana(end - 1) && view.IsWrittenKatakana(end) && !JoinsCompound(view.Text[end..]))
                return false;
        }

        return true;
    }

    /// <summary>ラインアプリ, ズームミーティング: still the service.</summary>
    private static bool JoinsCompound(ReadOnlySpan<char> rest)
    {
        foreach (var tail in (ReadOnlySpan<string>)["アプリ", "トーク", "アカウント", "アカ", "メッセ", "チャット", "ミーティング", "グループ", "サーバー", "ユーザー", "アイディー", "アドレス", "メール", "ドット"])
            if (rest.StartsWith(tail))
                return true;
        return false;
    }

    private static WordBounds Bounds(PackWord word)
    {
        var bounds = WordBounds.None;
        if (FoldTables.ClassOf(word.Text[0]) == CharClass.Latin)
            bounds |= WordBounds.LatinBefore;
        if (FoldTables.ClassOf(word.Text[^1]) == CharClass.Latin)
            bounds |= WordBounds.LatinAfter;
        if (word.Concept.NeedsKanaBounds())
            bounds |= WordBounds.Kana;
        return bounds;
    }

    /// <summary>A word, with its first and next four units ready to be compared.</summary>
    private readonly record struct Entry(
        ulong Head, ulong HeadMask, ulong Rest, ulong RestMask, string Text, int Length, Concept Concept, WordBounds Bounds, int Next);

    [Flags]
    private enum WordBounds : byte
    {
        None = 0,
        LatinBefore = 1,
        LatinAfter = 2,
        Kana = 4,
    }
}
