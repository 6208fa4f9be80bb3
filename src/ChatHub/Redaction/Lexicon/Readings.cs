using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>Spelled-out digits of the packs (ゼロ, kyu, seven, 공): longest reading at a place.</summary>
internal sealed class Readings
{
    private readonly ulong[] firsts = new ulong[1024];
    private readonly Dictionary<char, (string Text, string Digits)[]> byFirst;

    public Readings(IEnumerable<KeyValuePair<string, string>> readings)
    {
        byFirst = readings.DistinctBy(r => r.Key, StringComparer.Ordinal).GroupBy(r => r.Key[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.Key.Length).Select(r => (r.Key, r.Value)).ToArray());
        foreach (var c in byFirst.Keys)
            firsts[c >> 6] |= 1UL << (c & 63);
    }

    /// <summary>Reads the longest spelled-out digit at the place. Latin readings are whole words.</summary>
    public bool TryRead(TextView view, int at, out int length, out string digits)
    {
        length = 0;
        digits = "";
        var c = view.Chars[at];
        if ((firsts[c >> 6] >> (c & 63) & 1) == 0 || !byFirst.TryGetValue(c, out var candidates))
            return false;
        var rest = view.Text[at..];
        foreach (var (text, value) in candidates)
        {
            if (!rest.StartsWith(text))
                continue;
            if (view.Class(at) == CharClass.Latin && (view.ClassAt(at - 1) == CharClass.Latin || view.ClassAt(at + text.Length) == CharClass.Latin))
                continue;
            length = text.Length;
            digits = value;
            return true;
        }

        return false;
    }
}
