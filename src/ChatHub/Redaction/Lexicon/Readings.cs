using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>Spelled-out digits of the packs (ゼロ, kyu, seven, 공): longest reading at a place.</summary>
internal sealed class Readings
{
    private readonly (string Text, string Digits)[]?[] byFirst = new (string, string)[]?[65536];

    public Readings(IEnumerable<KeyValuePair<string, string>> readings)
    {
        foreach (var group in readings.DistinctBy(r => r.Key, StringComparer.Ordinal).GroupBy(r => r.Key[0]))
            byFirst[group.Key] = [.. group.OrderByDescending(r => r.Key.Length).Select(r => (r.Key, r.Value))];
    }

    /// <summary>Reads the longest spelled-out digit at the place. Latin readings are whole words.</summary>
    public bool TryRead(TextView view, int at, out int length, out string digits)
    {
        length = 0;
        digits = "";
        if (byFirst[view.Chars[at]] is not { } candidates)
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
