using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Links;

/// <summary>The marketplace's own hosts, which stay readable: the host itself or anything under it, and never a look-alike.</summary>
internal sealed class AllowedHosts(IEnumerable<string> hosts)
{
    private readonly string[] hosts = [.. hosts.Select(h => h.ToLowerInvariant())];

    public bool Allows(TextView view, in DomainScan domain)
    {
        var name = domain.Whole(view);
        foreach (var host in hosts)
            if (name.EndsWith(host) && (name.Length == host.Length || name[^(host.Length + 1)] == '.') && IsPlain(view, domain))
                return true;
        return false;
    }

    /// <summary>Written in plain ASCII: a homograph of an allowed host folds to it and is another place.</summary>
    private static bool IsPlain(TextView view, in DomainScan domain)
    {
        for (var i = domain.Start; i < domain.End; i++)
            if (view.Source[view.Start[i]] > 127)
                return false;
        return true;
    }
}
