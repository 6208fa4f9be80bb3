namespace ChatHub.Redaction.Suspicion;

/// <summary>Which units of a stretch are of a contact: the likeliest course through it, where every change has its price (Viterbi, of two states).</summary>
internal static class UnitMarks
{
    // A contact is told in a row more often than not.
    private const float Change = 3;

    /// <param name="scores">Of each unit, in log-odds.</param>
    /// <param name="marks">Becomes 1 for each unit of a contact, 0 for the others. As long as the scores.</param>
    public static void Find(ReadOnlySpan<float> scores, Span<byte> marks)
    {
        const byte fromInside = 1, staysInside = 2;
        var (outside, inside) = (0f, -Change);
        for (var i = 0; i < scores.Length; i++)
        {
            var (leaves, enters) = (inside - Change, outside - Change);
            marks[i] = (byte)((leaves > outside ? fromInside : 0) | (inside >= enters ? staysInside : 0));
            (outside, inside) = (Math.Max(outside, leaves), Math.Max(inside, enters) + scores[i]);
        }

        var state = inside > outside;
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            var before = (marks[i] & (state ? staysInside : fromInside)) != 0;
            marks[i] = (byte)(state ? 1 : 0);
            state = before;
        }
    }
}
