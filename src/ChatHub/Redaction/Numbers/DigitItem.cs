namespace ChatHub.Redaction.Numbers;

/// <summary>One digit of a run: its value, where it stands in the view, how it was written and what came before it.</summary>
/// <remarks>Three fields, which the compiler keeps in registers: what is put together in memory and then copied as a whole holds the processor up.</remarks>
internal readonly struct DigitItem(byte value, int start, int end, DigitKind kind, Gap before, char separator)
{
    private readonly uint packed = (uint)separator << 16 | (uint)before << 12 | (uint)kind << 8 | value;

    public int Start { get; } = start;

    public int End { get; } = end;

    public byte Value => (byte)packed;

    public DigitKind Kind => (DigitKind)(packed >> 8 & 0xF);

    public Gap Before => (Gap)(packed >> 12 & 0xF);

    public char Separator => (char)(packed >> 16);
}
