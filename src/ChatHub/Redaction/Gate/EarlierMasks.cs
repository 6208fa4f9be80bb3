using ChatHub.Redaction.Policy;

namespace ChatHub.Redaction.Gate;

/// <summary>A message that is masked again: the tokens it already held keep their masks beside the new ones, at where they stand now.</summary>
internal static class EarlierMasks
{
    public static IReadOnlyList<Mask> Merge(string text, IReadOnlyList<Mask> before, IReadOnlyList<Mask> added)
    {
        if (before.Count == 0) return added;
        var merged = new List<Mask>(before.Count + added.Count);
        var (old, fresh) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (fresh < added.Count && added[fresh].Start == i)
            {
                merged.Add(added[fresh]);
                i += added[fresh++].Length - 1;
            }
            else if (old < before.Count && MaskTokens.LengthAt(text, i) is > 0 and var length)
            {
                merged.Add(new(i, length, before[old++].Type));
                i += length - 1;
            }
        }
        return merged;
    }
}
