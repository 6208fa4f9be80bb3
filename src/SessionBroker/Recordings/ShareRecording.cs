using SessionBroker.Consent;
using SessionBroker.Recordings;
using SessionBroker.Storage;

namespace SessionBroker;

/// <param name="Token">A capability; the host makes <c>/v1/shares/{token}</c> of it.</param>
/// <param name="Files">What else there is beside the first: <c>video</c>, <c>audio</c>, <c>chat</c>, <c>transcript</c>, <c>summary</c>, each file with a token of its own.</param>
public sealed record RecordingShare(string Token, DateTimeOffset ExpiresAt, IReadOnlyList<SharedFile> Files);

public sealed record SharedFile(string Kind, string Token);

/// <summary>A party asks for a link to play a recording by.</summary>
/// <remarks>The seller may always play what Zoom has. The buyer needs an act of the ledger that allows it, which stands on the link, and a lock at Zoom that was read back a moment ago.</remarks>
public sealed class ShareRecording
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly BrokerFault Gone = new(BrokerFaultCode.Conflict, "There is no recording any more.");
    private static readonly BrokerFault Unconsented = new(BrokerFaultCode.ConsentRequired, "The seller has not agreed to share this recording.");
    private static readonly BrokerFault NotReady = new(BrokerFaultCode.Unavailable, "The recording is not ready to be played.", Soon);

    private readonly BrokerStore store;
    private readonly RecordingChanges changes;
    private readonly RecordingDriver driver;
    private readonly TimeSpan life;

    internal ShareRecording(BrokerStore store, RecordingChanges changes, RecordingDriver driver, CallsOptions calls)
    {
        this.store = store;
        this.changes = changes;
        this.driver = driver;
        life = calls.ShareLife;
    }

    public async Task<BrokerResult<RecordingShare>> HandleAsync(string callerId, Guid recordingId, CancellationToken cancel)
    {
        if (await store.ReadAsync(session => RecordingStore.FindVisibleAsync(session, recordingId, callerId), cancel) is not { } row) return BrokerFault.NoSuchRecording;
        var isSeller = callerId == row.SellerId;
        // What the row says of consent refuses early alone; what allows it is asked of the ledger, in the transaction that issues the link.
        if (!isSeller && row.Consent == ConsentState.Granted) await driver.RefreshAsync(row.Id, cancel);
        BrokerResult<RecordingShare> issued = BrokerFault.NoSuchRecording;
        await changes.ApplyAsync(recordingId, async (locked, decision, now, session) =>
        {
            issued = await IssueAsync(session, locked, decision, callerId, isSeller, now);
            return locked;
        });
        return issued;
    }

    private async Task<BrokerResult<RecordingShare>> IssueAsync(DbSession session, RecordingRow row, ConsentDecision decision, string callerId, bool isSeller, long now)
    {
        if (row.Stage is RecordingStage.Deleting or RecordingStage.Deleted or RecordingStage.Missing) return Gone;
        if (!isSeller && decision.AllowedBy is null) return Unconsented;
        if (!isSeller && !RecordingMachine.IsLockFresh(row, now)) return NotReady;
        var files = RecordingFile.InOrder(await FileStore.OfAsync(session, row.Id)).Where(file => ShareGate.MayPlay(row, file, isSeller)).ToList();
        if (files.Count == 0) return NotReady;

        var expires = now + (long)life.TotalMilliseconds;
        var links = new List<SharedFile>();
        foreach (var file in files)
        {
            var token = ShareToken.Create();
            links.Add(new(file.Kind.ToString().ToLowerInvariant(), token));
            await ShareStore.InsertAsync(session, new()
            {
                Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now)),
                RecordingId = row.Id,
                FileId = file.FileId,
                IssuedTo = callerId,
                ToSeller = isSeller,
                DecisionId = isSeller ? null : decision.AllowedBy,
                IssuedAt = now,
                ExpiresAt = expires,
            }, ShareToken.Hash(token));
        }
        var detail = $"files={string.Join(',', links.Select(link => link.Kind))}{(isSeller ? "" : $" decision={decision.AllowedBy}")}";
        await RecordingAudit.WriteAsync(session, row.Id, now, new(callerId, "share_issued", detail));
        return new RecordingShare(links[0].Token, DateTimeOffset.FromUnixTimeMilliseconds(expires), links[1..]);
    }
}
