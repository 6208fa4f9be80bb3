namespace ChatHub.Redaction.Numbers;

/// <summary>All the runs of digits in one view, in the digits view: a run is broken by anything that is not a separator.</summary>
internal sealed class DigitRuns
{
    private DigitItem[] items = new DigitItem[64];
    private int[] starts = new int[16];

    public int ItemCount { get; private set; }

    public int RunCount { get; private set; }

    public void Clear()
    {
        ItemCount = 0;
        RunCount = 0;
    }

    public ReadOnlySpan<DigitItem> Run(int i) =>
        items.AsSpan(starts[i], (i + 1 < RunCount ? starts[i + 1] : ItemCount) - starts[i]);

    public void BeginRun()
    {
        // A run that never got a digit is taken back.
        if (RunCount > 0 && starts[RunCount - 1] == ItemCount)
            return;
        if (RunCount == starts.Length)
            Array.Resize(ref starts, RunCount * 2);
        starts[RunCount++] = ItemCount;
    }

    public void Add(DigitItem item)
    {
        if (ItemCount == items.Length)
            Array.Resize(ref items, ItemCount * 2);
        items[ItemCount++] = item;
    }

    /// <summary>The digits of the run being read.</summary>
    public ReadOnlySpan<DigitItem> Current => Run(RunCount - 1);

    public void TakeBack() => ItemCount--;

    public void DropEmptyTail()
    {
        if (RunCount > 0 && starts[RunCount - 1] == ItemCount)
            RunCount--;
    }

    public bool RunIsEmpty => RunCount == 0 || starts[RunCount - 1] == ItemCount;

    public ref readonly DigitItem Last => ref items[ItemCount - 1];
}
