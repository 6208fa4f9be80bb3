namespace SessionBroker.Tests.Sessions.Model;

/// <summary>One run of the broker's process: from its start until it is killed, after which nothing it does reaches the database.</summary>
internal sealed class Life
{
    private int _breaths = int.MaxValue;

    public bool IsOver { get; private set; }

    public bool IsDoomed => IsOver || _breaths != int.MaxValue;

    /// <summary>It will be killed just before its <paramref name="n"/>th next transaction.</summary>
    public void EndAfter(int n) => _breaths = n;

    public void End() => IsOver = true;

    public void Breathe()
    {
        if (_breaths != int.MaxValue && --_breaths < 0) IsOver = true;
        if (IsOver) throw new KilledException();
    }
}

internal sealed class KilledException : Exception;
