using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// Finds every word of the packs in one pass: a bitmap over pairs of units lets almost every place go by at the price of one
/// load; the few that remain are compared in full. <c>SearchValues&lt;string&gt;</c> costs eight to ten times as much here.
/// </summary>
internal sealed class WordTable
{
    private const int Size = 1 << 16;
    // Words of two units by their pair, longer ones by their first three: what passes is almost always a word.
    private readonly ulong[] pairs = new ulong[Size / 64];
    private readonly ulong[] triples = new ulong[Size / 64];
    private readonly int[] first = new int[Size];
    private readonly Entry[] entries;

    public WordTable(IEnumerable<PackWord> words)
    {
        // Longest first within a pair, so that hits at one place come in that order.
        var list = words.DistinctBy(w => (w.Text, w.Concept)).OrderByDescending(w => w.Text.Length).ToList();
        entries = new Entry[list.Count + 1];
        var last = new Dictionary<int, int>();
        for (var i = 0; i < list.Count; i++)
        {
            var word = list[i];
            if (word.Text.Length < 2)
                throw new FormatException($"The pack word '{word.Text}' ({word.Concept}) is shorter than two units once folded.");
            var pair = Pair(word.Text[0], word.Text[1]);
            entries[i + 1] = new Entry(word.Text, word.Concept, Bounds(word), word.Text.Length > 2 ? word.Text[2] : '\0', 0);
            if (word.Text.Length == 2)
                pairs[pair >> 6] |= 1UL << (pair & 63);
            else
                Mark(triples, Triple(pair, word.Text[2]));
            if (last.TryGetValue(pair, out var before))
                entries[before] = entries[before] with { Next = i + 1 };
            else
                first[pair] = i + 1;
            last[pair] = i + 1;
        }
    }

    public void Scan(TextView view, HitList hits)
    {
        hits.Clear();
        var text = view.Text;
        ulong[] twos = pairs, threes = triples;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var pair = Pair(text[i], text[i + 1]);
            var triple = Triple(pair, i + 2 < text.Length ? text[i + 2] : '\0');
            if (((twos[pair >> 6] >> (pair & 63) | threes[triple >> 6] >> (triple & 63)) & 1) != 0)
                Compare(view, text, i, first[pair], hits);
        }
    }

    private void Compare(TextView view, ReadOnlySpan<char> text, int at, int entry, HitList hits)
    {
        var third = at + 2 < text.Length ? text[at + 2] : '\0';
        for (; entry != 0; entry = entries[entry].Next)
        {
            ref readonly var e = ref entries[entry];
            if (e.Third != '\0' && e.Third != third)
                continue;
            if (text[at..].StartsWith(e.Text) && Stands(view, at, at + e.Text.Length, e.Bounds))
                hits.Add(new WordHit(at, e.Text.Length, e.Concept));
        }
    }

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

    private static int Triple(int pair, char c) => (pair * 0x2545 ^ c * 0x9E37) & (Size - 1);

    private static void Mark(ulong[] bits, int at) => bits[at >> 6] |= 1UL << (at & 63);

    private static int Pair(char a, char b) => ((a * 0x9E3B) ^ (b * 0x61C9)) & (Size - 1);

    private readonly record struct Entry(string Text, Concept Concept, WordBounds Bounds, char Third, int Next);

    [Flags]
    private enum WordBounds : byte
    {
        None = 0,
        LatinBefore = 1,
        LatinAfter = 2,
        Kana = 4,
    }
}
