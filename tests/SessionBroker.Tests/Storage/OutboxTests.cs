using ChatHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using SessionBroker.Ports;
using SessionBroker.Storage;
using Xunit;

namespace SessionBroker.Tests.Storage;

public sealed class OutboxTests : IAsyncLifetime, IOutboxTopic
{
    private readonly Outbox _outbox = new(TimeProvider.System);
    private readonly List<(Guid Subject, SessionNotice? Notice)> _told = [];
    private readonly HashSet<Guid> _refused = [];
    private OwnStore _own = null!;
    private OutboxPump _pump = null!;

    string IOutboxTopic.Topic => "test";

    public async ValueTask InitializeAsync()
    {
        _own = await OwnStore.CreateAsync(Store.Sqlite);
        _pump = new(_own.Broker, _outbox, [this], TimeProvider.System, NullLogger<OutboxPump>.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _pump.Dispose();
        return _own.DisposeAsync();
    }

    Task IOutboxTopic.TellAsync(Guid subject, SessionNotice? notice, CancellationToken cancel)
    {
        if (_refused.Contains(subject)) throw new IOException("The host is away.");
        _told.Add((subject, notice));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Run_ManyMoreThanABatch_TellsEachOnceInOrder()
    {
        var subjects = Enumerable.Range(0, 1200).Select(_ => Guid.CreateVersion7()).ToList();
        await _own.Broker.WriteAsync(async session =>
        {
            foreach (var subject in subjects) await _outbox.AddAsync(session, "test", subject, SessionNotice.Started);
        });

        await _pump.RunOnceAsync(CancellationToken.None);
        await _pump.RunOnceAsync(CancellationToken.None);

        Assert.Equal(subjects, _told.Select(t => t.Subject));
    }

    [Fact]
    public async Task Run_SubjectRefused_KeepsItsNewsInOrderAndNobodyElses()
    {
        var (stuck, fine) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _refused.Add(stuck);
        await AddAsync(stuck, SessionNotice.Started);
        await AddAsync(stuck, SessionNotice.Ended);
        await AddAsync(fine, notice: null);

        await _pump.RunOnceAsync(CancellationToken.None);
        Assert.Equal([(fine, null)], _told);

        _refused.Clear();
        await Eventually.Until(
            async () =>
            {
                await _pump.RunOnceAsync(CancellationToken.None);
                return _told.Count == 3;
            },
            TimeSpan.FromSeconds(20),
            "the pause after the failure passes");
        Assert.Equal([(fine, null), (stuck, SessionNotice.Started), (stuck, SessionNotice.Ended)], _told);
    }

    [Fact]
    public async Task Run_AfterARestart_TellsWhatWasNotTold()
    {
        var subject = Guid.CreateVersion7();
        await AddAsync(subject, SessionNotice.Failed);
        await _own.ReopenAsync();
        using var pump = new OutboxPump(_own.Broker, new Outbox(TimeProvider.System), [this], TimeProvider.System, NullLogger<OutboxPump>.Instance);
        await pump.RunOnceAsync(CancellationToken.None);
        Assert.Equal([(subject, SessionNotice.Failed)], _told);
    }

    private Task AddAsync(Guid subject, SessionNotice? notice) => _own.Broker.WriteAsync(session => _outbox.AddAsync(session, "test", subject, notice));
}
