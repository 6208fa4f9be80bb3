using ChatHub.Access;
using ChatHub.Protocol;
using SessionBroker;

namespace ChatHub.Calls;

/// <summary>Starting, joining and ending, for the hub and for REST alike.</summary>
/// <remarks>Nobody's going away cancels these: what was begun at Zoom is carried through, and a repetition finds it.</remarks>
internal sealed class CallDesk(StartCall start, JoinCall join, EndCall end)
{
    private static readonly Fault NoSession = Fault.Invalid("sessionId must be a UUID.");

    public async Task<Result<StartedCall>> StartAsync(Caller caller, StartCallRequest request) =>
        request.ClientId is null || request.ClientId == Guid.Empty
            ? Fault.Invalid("clientId must be a UUID.")
            : await StartAsync(caller, request.RoomId, request.AudioOnly, request.ClientId);

    /// <param name="clientId">Null: a repetition cannot be told from another start, but while the call is open it is the same one.</param>
    public async Task<Result<StartedCall>> StartAsync(Caller caller, string? roomText, bool? audioOnly, Guid? clientId)
    {
        if (!RoomId.TryParse(roomText, out var room)) return Fault.Invalid("roomId is missing or malformed.");
        return await start.HandleAsync(caller.User.Value, new(room.Value, audioOnly ?? false, clientId), CancellationToken.None).AsResult();
    }

    public async Task<Result<JoinedCall>> JoinAsync(Caller caller, Guid? sessionId)
    {
        if (sessionId is not { } id) return NoSession;
        var joined = await join.HandleAsync(caller.User.Value, id, CancellationToken.None).AsResult();
        return joined.Map(link => new JoinedCall(link.JoinUrl.AbsoluteUri, link.ExpiresAt, link.Recorded));
    }

    public async Task<Result<Session>> EndAsync(Caller caller, Guid? sessionId) =>
        sessionId is { } id ? await end.HandleAsync(caller.User.Value, id, CancellationToken.None).AsResult() : NoSession;
}

/// <summary>The answer of <c>JoinCall</c>.</summary>
/// <param name="JoinUrl">Personal, and a secret of that party.</param>
/// <param name="Recorded">The call is, or will be, recorded: to be said before it is joined.</param>
internal sealed record JoinedCall(string JoinUrl, DateTimeOffset ExpiresAt, bool Recorded)
{
    public override string ToString() => nameof(JoinedCall);
}
