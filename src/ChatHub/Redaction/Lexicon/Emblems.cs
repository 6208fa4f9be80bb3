using System.Buffers;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// Words of the packs that are one picture (📞, 💬). Folding makes all pictures alike, so that they are told by the source.
/// </summary>
internal sealed class Emblems
{
    private readonly Dictionary<int, (Concept Concept, ushort Word)> byCodePoint = [];
    private readonly SearchValues<char> units;

    /// <param name="words">Each a single code point.</param>
    /// <param name="first">The place of the first among all words of the packs.</param>
    public Emblems(IReadOnlyList<PackWord> words, int first)
    {
        Words = words;
        for (var i = 0; i < words.Count; i++)
            byCodePoint.TryAdd(char.ConvertToUtf32(words[i].Text, 0), (words[i].Concept, checked((ushort)(first + i))));
        units = SearchValues.Create([FoldTables.Opaque, .. words.Where(w => w.Text.Length == 1).Select(w => w.Text[0])]);
    }

    public IReadOnlyList<PackWord> Words { get; }

    /// <summary>Whether the word is one picture: a symbol, with or without a mark that it is to be shown as one.</summary>
    public static bool IsOne(string word)
    {
        var bare = word.TrimEnd('\uFE0F');
        return bare.Length is 1 or 2 && char.IsSymbol(bare, 0) && PackFile.Fold(bare).Length == 1;
    }

    /// <summary>Adds those between the places to the words found in the view.</summary>
    public void ScanOn(TextView view, HitList hits, int from, int to, ref long steps)
    {
        if (!view.HasSeen(Traits.Disguise))
            return;
        var others = hits.Count;
        for (var i = view.Next(units, from, to); i >= 0; i = view.Next(units, i + 1, to))
        {
            steps += Cost.Picture;
            if (byCodePoint.TryGetValue(CodePoint(view, i), out var found))
                hits.Add(new WordHit(i, 1, found.Concept, found.Word));
        }

        hits.Merge(others);
    }

    private static int CodePoint(TextView view, int i)
    {
        var at = view.Start[i];
        return char.IsHighSurrogate(view.Source[at]) && at + 1 < view.Source.Length && char.IsLowSurrogate(view.Source[at + 1])
            ? char.ConvertToUtf32(view.Source[at], view.Source[at + 1]) : view.Source[at];
    }
}
