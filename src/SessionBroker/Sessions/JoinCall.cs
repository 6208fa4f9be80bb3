using System.Globalization;
using SessionBroker.Ports;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Zoom;

namespace SessionBroker;

/// <param name="JoinUrl">Personal; a secret of that party.</param>
/// <param name="Recorded">The call is, or will be, recorded: both are told before they join.</param>
public sealed record JoinLink(Uri JoinUrl, DateTimeOffset ExpiresAt, bool Recorded);

/// <summary>A party asks for a personal link, made at the moment of the click; it is kept nowhere. What was agreed about recordings plays no part.</summary>
public sealed class JoinCall
{
    /// <summary>Zoom's limit of a name, in UTF-16 code units.</summary>
    private const int MaxName = 64;

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly IBrokerHost host;
    private readonly BrokerStore store;
    private readonly SessionWriter writer;
    private readonly SessionWakeup wakeup;
    private readonly IZoomApi zoom;
    private readonly BrokerOptions options;
    private readonly TimeProvider clock;

    internal JoinCall(IBrokerHost host, BrokerStore store, SessionWriter writer, SessionWakeup wakeup, IZoomApi zoom, BrokerOptions options, TimeProvider clock)
    {
        this.host = host;
        this.store = store;
        this.writer = writer;
        this.wakeup = wakeup;
        this.zoom = zoom;
        this.options = options;
        this.clock = clock;
    }

    /// <returns><c>unavailable</c> while the meeting is being made, <c>conflict</c> once the call is over.</returns>
    public async Task<BrokerResult<JoinLink>> HandleAsync(string callerId, Guid sessionId, CancellationToken cancel)
    {
        var row = await store.ReadAsync(session => SessionStore.FindAsync(session, sessionId), cancel);
        if (row is null || SessionView.For(callerId, row) is not { } shown || await host.FindRoomAsync(row.RoomId, callerId, cancel) is not { } room) return BrokerFault.NoSuchSession;
        if (Refusal(shown.State, room) is { } refusal) return refusal;
        var asked = clock.GetUtcNow();
        var name = callerId == room.BuyerId ? room.BuyerName : room.SellerName;
        var link = await zoom.CreateInviteLinkAsync(row.MeetingId!.Value, new(Cut(name), VideoOff: row.AudioOnly, options.Calls.JoinLinkLife), cancel);
        if (link.Value is { } url) return new JoinLink(url, asked + options.Calls.JoinLinkLife, shown.Recording != RecordingStatus.Off);
        if (link.Outcome == ZoomOutcome.NotFound) await LookIntoItAsync(sessionId);
        return new BrokerFault(BrokerFaultCode.Unavailable, "Zoom gave no link.", link.Failure!.Until is { } until && until - asked > TryAgain ? until - asked : TryAgain);
    }

    private static BrokerFault? Refusal(SessionStatus state, CallRoom room) => state switch
    {
        SessionStatus.Requested => new(BrokerFaultCode.Unavailable, "The call is being set up.", TryAgain),
        not (SessionStatus.Ready or SessionStatus.Live) => new(BrokerFaultCode.Conflict, "The call is over."),
        _ when room.Closed => new(BrokerFaultCode.RoomClosed, "The talk room is closed."),
        _ when room.CallerHasBlocked => new(BrokerFaultCode.Forbidden, "You have blocked the other party."),
        _ => null,
    };

    /// <summary>Zoom knows no such meeting: somebody deleted it.</summary>
    private async Task LookIntoItAsync(Guid sessionId)
    {
        await store.WriteAsync(async session =>
        {
            if (await SessionStore.LockAsync(session, sessionId) is { } row) await writer.AskSoonAsync(session, row);
        });
        wakeup.Kick();
    }

    private static string Cut(string name)
    {
        var end = 0;
        foreach (var element in StringInfo.ParseCombiningCharacters(name))
            if (element <= MaxName) end = element;
        return name.Length <= MaxName ? name : name[..end];
    }
}
