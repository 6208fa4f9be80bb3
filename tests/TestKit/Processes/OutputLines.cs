namespace ChatHub.TestKit.Processes;

/// <summary>The latest lines a child wrote, stdout and stderr as they came. Safe to use from several threads.</summary>
internal sealed class OutputLines
{
    private const int MostLines = 20_000;

    private readonly Queue<string> _lines = new();

    public int Dropped { get; private set; }

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count <= MostLines)
                return;
            _lines.Dequeue();
            Dropped++;
        }
    }

    public override string ToString() => Last(MostLines);

    /// <summary>As much as helps in a failure's message.</summary>
    public string Tail() => Last(40);

    private string Last(int lines)
    {
        lock (_lines)
            return string.Join('\n', _lines.TakeLast(lines));
    }
}
