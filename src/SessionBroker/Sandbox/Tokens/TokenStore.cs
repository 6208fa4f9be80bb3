namespace SessionBroker.Sandbox;

/// <summary>Access tokens and download tokens, each with its end. Several of one app may live at once. Under the world's lock.</summary>
internal sealed class TokenStore(World world)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>How long an expired token is told apart from one that never was.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly Dictionary<string, DateTimeOffset> access = [];
    private readonly Dictionary<string, (string Uuid, DateTimeOffset Until)> downloads = [];

    public string Issue()
    {
        Prune(access, until => until + Remembered);
        var token = world.Invent.Token();
        access.Add(token, world.Now + Life);
        return token;
    }

    public bool IsLive(string token) => access.TryGetValue(token, out var until) && until > world.Now;

    /// <summary>Was given out once, whether or not it still works.</summary>
    public bool IsKnown(string token) => access.ContainsKey(token);

    /// <summary>The app was switched off and on: all tokens so far are dead.</summary>
    public void RevokeAll()
    {
        access.Clear();
        downloads.Clear();
    }

    public string IssueDownload(string uuid, TimeSpan life)
    {
        Prune(downloads, grant => grant.Until);
        var token = world.Invent.Token();
        downloads.Add(token, (uuid, world.Now + life));
        return token;
    }

    public bool AllowsDownload(string token, string uuid) => downloads.TryGetValue(token, out var grant) && grant.Uuid == uuid && grant.Until > world.Now;

    private void Prune<T>(Dictionary<string, T> tokens, Func<T, DateTimeOffset> until)
    {
        foreach (var old in tokens.Where(entry => until(entry.Value) <= world.Now).Select(entry => entry.Key).ToList())
            tokens.Remove(old);
    }
}
