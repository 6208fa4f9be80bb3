using ChatHub.Access;
using ChatHub.Protocol;
using SessionBroker;

namespace ChatHub.Calls;

/// <summary>Makes addresses of the broker's capabilities.</summary>
internal sealed class ShareLinks(AccessOptions access, ShareRecording share)
{
    public async Task<Result<ShareLink>> IssueAsync(HttpContext http, Guid recordingId)
    {
        var origin = access.PublicUrl ?? $"{http.Request.Scheme}://{http.Request.Host}";
        string Url(string token) => $"{origin}/v1/shares/{token}";
        var shared = await share.HandleAsync(http.Caller().User.Value, recordingId, CancellationToken.None).AsResult();
        return shared.Map(made => new ShareLink(Url(made.Token), made.ExpiresAt, [.. made.Files.Select(file => new ShareLinkFile(file.Kind, Url(file.Token)))]));
    }
}

/// <summary>Where to play a recording. Whoever has the address may, until it expires or the consent is withdrawn.</summary>
/// <param name="Files">What there is beside the video.</param>
internal sealed record ShareLink(string Url, DateTimeOffset ExpiresAt, IReadOnlyList<ShareLinkFile> Files)
{
    public override string ToString() => nameof(ShareLink);
}

/// <param name="Kind"><c>audio</c>, <c>chat</c>, <c>transcript</c> or <c>summary</c>.</param>
internal sealed record ShareLinkFile(string Kind, string Url)
{
    public override string ToString() => nameof(ShareLinkFile);
}
