using Microsoft.Extensions.Logging;
using SessionBroker.Storage;
using SessionBroker.Zoom;

namespace SessionBroker.Hosts;

/// <summary>Looks at every host's licence and settings: at the start, daily, and hourly while it is quarantined. Who is unfit gets no calls until it is found fit.</summary>
internal sealed partial class HostDoctor(BrokerStore store, PoolHosts hosts, HostPool pool, IZoomApi zoom, TimeProvider clock, ILogger<HostDoctor> log)
{
    private static readonly TimeSpan FitFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan UnfitFor = TimeSpan.FromHours(1);

    public async Task VisitAsync(CancellationToken cancel)
    {
        foreach (var id in await DueAsync(cancel)) await ExamineAsync(id, cancel);
    }

    private Task<List<string>> DueAsync(CancellationToken cancel) => store.ReadAsync(
        session => session.QueryAsync<string>(
            $"select id from hosts where {session.Dialect.In("id", "Ids")} and (checked_at is null or checked_at <= @fit or (quarantine is not null and checked_at <= @unfit)) order by id",
            new { Ids = session.Dialect.List(hosts.Ids), fit = Before(FitFor), unfit = Before(UnfitFor) }).AsTask(),
        cancel);

    private async Task ExamineAsync(string id, CancellationToken cancel)
    {
        var user = await zoom.GetUserAsync(id, cancel);
        var settings = user.Value is null ? default : await zoom.GetUserSettingsAsync(id, cancel);
        var ailment = (user, settings) switch
        {
            ({ Outcome: ZoomOutcome.NotFound or ZoomOutcome.HostUnfit }, _) => "unknown_to_zoom",
            ({ Value: { } who }, { Value: { } how }) => HostFitness.Ailment(who, how),
            // Zoom could not be asked: it stays as it was, and is asked at the next round.
            _ => null,
        };
        var asked = settings.Value is not null || ailment is not null;
        if (!asked)
        {
            LogNotExamined(log, id, user.Value is null ? user.Outcome : settings.Outcome);
            return;
        }
        await store.WriteAsync(
            session => ailment is null
                ? session.ExecuteAsync("update hosts set quarantine = null, checked_at = @Now where id = @id", new { id, Now = clock.GetUtcNow().ToUnixTimeMilliseconds() })
                : pool.QuarantineAsync(session, id, ailment),
            cancel);
    }

    private long Before(TimeSpan age) => (clock.GetUtcNow() - age).ToUnixTimeMilliseconds();

    [LoggerMessage(331, LogLevel.Warning, "Host {HostId} could not be examined: {Outcome}")]
    private static partial void LogNotExamined(ILogger log, string hostId, ZoomOutcome outcome);
}
