using SessionBroker.Storage;

namespace SessionBroker.Recordings;

/// <summary>What a living link opens.</summary>
internal sealed record OpenShare(ShareRow Share, RecordingRow Recording, RecordingFile File);

/// <summary>Whether a link works at this moment. Every reason why it does not looks the same from outside.</summary>
internal sealed class ShareGate(BrokerStore store, TimeProvider clock)
{
    /// <returns>Null when it is no link, or works no more.</returns>
    public async Task<OpenShare?> FindAsync(string token, CancellationToken cancel)
    {
        if (!ShareToken.IsPlausible(token)) return null;
        var share = await store.ReadAsync(session => ShareStore.FindByHashAsync(session, ShareToken.Hash(token)), cancel);
        return share is null || share.ExpiresAt <= clock.GetUtcNow().ToUnixTimeMilliseconds() ? null : await ReopenAsync(share.Id, cancel);
    }

    /// <summary>For a stream that began while the link lived: it may outlive the link's ten minutes, and nothing else.</summary>
    public Task<OpenShare?> ReopenAsync(Guid shareId, CancellationToken cancel) => store.ReadAsync(
        async session =>
        {
            if (await ShareStore.FindAsync(session, shareId) is not { RevokedAt: null } share) return null;
            if (await RecordingStore.FindVisibleAsync(session, share.RecordingId, share.IssuedTo) is not { } row || !row.Stage.IsLanded()) return null;
            var file = (await FileStore.OfAsync(session, row.Id)).FirstOrDefault(file => file.FileId == share.FileId);
            return file is not null && MayPlay(row, file, share.ToSeller) ? new OpenShare(share, row, file) : null;
        },
        cancel);

    /// <summary>The seller may always play what Zoom has. The buyer: what was released, and of that the files whose lock was read back.</summary>
    public static bool MayPlay(RecordingRow row, RecordingFile file, bool isSeller) =>
        row.Stage.IsLanded() && (isSeller || (RecordingView.IsOpenToBuyer(row) && file.Checked)) && file.Kind != FileKind.Other;

    /// <summary>Writes a play down, once a minute for each link: a player asks for many ranges of one file.</summary>
    public Task PlayedAsync(OpenShare open, string range)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var before = now - (long)TimeSpan.FromMinutes(1).TotalMilliseconds;
        if (open.Share.PlayedAt > before) return Task.CompletedTask;
        return store.WriteAsync(async session =>
        {
            if (await ShareStore.MarkPlayedAsync(session, open.Share.Id, now, before))
                await RecordingAudit.WriteAsync(session, open.Recording.Id, now, new(open.Share.IssuedTo, "played", $"share={open.Share.Id} file={open.File.Kind.ToString().ToLowerInvariant()} {range}"));
        });
    }
}
