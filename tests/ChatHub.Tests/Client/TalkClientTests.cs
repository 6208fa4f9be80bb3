using ChatHub.Client;
using ChatHub.Client.Sync;
using Xunit;
using static ChatHub.Tests.Client.TalkClientFixture;

namespace ChatHub.Tests.Client;

public sealed class TalkClientTests
{
    [Fact]
    public async Task Start_RoomsThere_ShowsThemAndWhatFollows()
    {
        await using var it = await Create();
        await it.Stub.Post();
        await it.Client.Start();

        await it.Stub.Post();
        await it.CaughtUp();

        Assert.Equal((TalkState.Live, 2, "m2"), (it.Client.State, it.Room.Room.Unread, it.Room.Messages.Single().Id));
        Assert.False(await it.Client.LoadOlder(RoomLog.Id));
        Assert.Equal(["m1", "m2"], it.Room.Messages.Select(m => m.Id));
    }

    [Fact]
    public async Task Push_Lost_IsResumedAfterTheNext()
    {
        await using var it = await Create();
        await it.Client.Start();

        await it.Stub.Post(tell: false);
        await it.Stub.Post();
        await it.CaughtUp();

        Assert.Equal(["m1", "m2"], it.Room.Messages.Select(m => m.Id));
        Assert.Single(it.Stub.Connections);
    }

    [Fact]
    public async Task Push_DuringResume_IsShownAfterIt()
    {
        await using var it = await Create();
        it.Stub.HoldResume = new();
        var started = it.Client.Start();
        await Until(() => !it.Stub.Resumes.IsEmpty, "a resume");

        await it.Stub.Post();
        await it.Stub.Post();
        it.Stub.HoldResume.SetResult();
        await started;
        await it.CaughtUp();

        Assert.Equal(["m1", "m2"], it.Room.Messages.Select(m => m.Id));
    }

    [Fact]
    public async Task Connection_Lost_CatchesUpFromItsCursor()
    {
        await using var it = await Create();
        await it.Stub.Post();
        await it.Client.Start();
        await it.Client.LoadOlder(RoomLog.Id);

        it.Client.Connection.Abort();
        await it.Stub.Post(tell: false);
        await it.CaughtUp();

        Assert.Equal(1, it.Stub.Resumes.Last()[RoomLog.Id]);
        Assert.Equal(["m1", "m2"], it.Room.Messages.Select(m => m.Id));
    }

    [Fact]
    public async Task Send_AnswerLostWithTheConnection_IsThereOnceAndCompletesOnce()
    {
        await using var it = await Create();
        await it.Client.Start();
        it.Stub.CutAfter.Add(2);

        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => it.Client.Send(RoomLog.Id, $"hello {i}", clientId: $"c{i}")));
        await it.CaughtUp();

        Assert.Equal(["c0", "c1", "c2", "c3", "c4"], it.Room.Messages.Select(m => m.ClientId));
        Assert.Equal(["c0", "c1", "c2", "c3", "c4"], sent.Select(m => m.ClientId));
        Assert.Equal(["c0", "c1", "c2", "c3", "c4"], it.Changes.OfType<SendCompleted>().Select(c => c.Entry.ClientId));
        Assert.Empty(it.Room.Sending);
        Assert.Equal(2, it.Stub.Connections.Count);
    }

    [Fact]
    public async Task Send_WhileOffline_WaitsForTheConnection()
    {
        await using var it = await Create();
        await it.Stub.Post();

        var sending = it.Client.Send(RoomLog.Id, "hello");
        await it.Client.Start();

        Assert.Equal(2, (await sending).Seq);
    }

    [Fact]
    public async Task Send_RefusedForNow_IsTriedAgainAndNotOvertaken()
    {
        await using var it = await Create();
        await it.Client.Start();
        it.Stub.Refuse = number => number == 1 ? "rate_limited: Slow down. (retry after 1 s)" : null;

        await Task.WhenAll(it.Client.Send(RoomLog.Id, "a", clientId: "a"), it.Client.Send(RoomLog.Id, "b", clientId: "b"));

        Assert.Equal(["a", "a", "b"], it.Stub.Sends);
    }

    [Fact]
    public async Task Send_RefusedForGood_ThrowsAndLetsTheNextGo()
    {
        await using var it = await Create();
        await it.Client.Start();
        it.Stub.Refuse = number => number == 1 ? "too_long: At most 4,000." : null;

        var refused = it.Client.Send(RoomLog.Id, "a");
        var next = it.Client.Send(RoomLog.Id, "b");

        Assert.Equal(TalkCode.TooLong, (await Assert.ThrowsAsync<TalkException>(() => refused)).Code);
        Assert.Equal(1, (await next).Seq);
        Assert.Single(it.Changes.OfType<SendFailed>());
    }

    [Fact]
    public async Task Send_Cancelled_LeavesTheOutbox()
    {
        await using var it = await Create();
        using var cancel = new CancellationTokenSource();
        var sending = it.Client.Send(RoomLog.Id, "a", cancellationToken: cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await it.Client.Start();
        await it.Client.Send(RoomLog.Id, "b");
        Assert.Single(it.Stub.Sends);
    }

    [Fact]
    public async Task Dispose_SendsWaiting_CancelsThem()
    {
        await using var it = await Create();
        var sending = it.Client.Send(RoomLog.Id, "a");

        await it.Client.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => it.Client.Start());
        Assert.Equal(TalkState.Stopped, it.Client.State);
    }
}
