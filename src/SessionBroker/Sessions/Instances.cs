using Microsoft.Extensions.Logging;

namespace SessionBroker.Sessions;

/// <summary>
/// The lives of a session's meeting: each time it is opened Zoom gives it another uuid. A call has one; a second means that the link was used again after the
/// end, and is an alarm. Recordings of either belong to the session.
/// </summary>
internal sealed partial class Instances(TimeProvider clock, ILogger<Instances> log)
{
    /// <summary>Writes down that this life was seen.</summary>
    /// <param name="session">The transaction in which the session is locked.</param>
    /// <returns>True when it is not known to be over.</returns>
    public async Task<bool> SeeAsync(DbSession session, Guid sessionId, string uuid, bool ended)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var added = await session.ExecuteAsync(
            "insert into instances (uuid, session_id, seen_at, ended_at) values (@uuid, @sessionId, @now, @endedAt) on conflict (uuid) do nothing",
            new { uuid, sessionId, now, endedAt = ended ? now : (long?)null }) > 0;
        if (added && await session.ScalarAsync<long>("select count(*) from instances where session_id = @sessionId", new { sessionId }) > 1)
        {
            await AuditAsync(session, sessionId, "second_life", uuid);
            LogSecondLife(log, sessionId);
        }
        if (!added && ended) await session.ExecuteAsync("update instances set ended_at = @now where uuid = @uuid and ended_at is null", new { uuid, now });
        return await session.ScalarAsync<long>("select count(*) from instances where uuid = @uuid and session_id = @sessionId and ended_at is null", new { uuid, sessionId }) > 0;
    }

    public static Task<List<string>> AllOfAsync(DbSession session, Guid sessionId) =>
        session.QueryAsync<string>("select uuid from instances where session_id = @sessionId order by uuid", new { sessionId }).AsTask();

    /// <summary>Those not known to be over.</summary>
    public static Task<List<string>> OpenOfAsync(DbSession session, Guid sessionId) =>
        session.QueryAsync<string>("select uuid from instances where session_id = @sessionId and ended_at is null order by uuid", new { sessionId }).AsTask();

    private Task AuditAsync(DbSession session, Guid sessionId, string act, string detail) => session.ExecuteAsync(
        "insert into session_audit (session_id, at, act, detail) values (@sessionId, @now, @act, @detail)",
        new { sessionId, now = clock.GetUtcNow().ToUnixTimeMilliseconds(), act, detail });

    [LoggerMessage(320, LogLevel.Warning, "The meeting of session {SessionId} was opened a second time")]
    private static partial void LogSecondLife(ILogger log, Guid sessionId);
}
