using System.Globalization;
using ChatHub.Access;
using ChatHub.Protocol;
using ChatHub.Storage;
using ChatHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatHub.Tests.Access;

public sealed class ConnectTicketTests : IAsyncLifetime
{
    private static readonly Identity Anna = new(new UserId("anna"), Scope.User, 1_700_000_000, 1_800_000_000);

    private readonly TempFolder _folder = new();
    private readonly HandClock _clock = new();
    private IDatabase _database = null!;
    private CommitQueue _queue = null!;

    public async ValueTask InitializeAsync()
    {
        DapperHandlers.Register();
        _database = DatabaseChoice.Open($"Data Source={_folder.File("chat.db")}");
        await new Migrator(_database, StorageModule.Migrations, _clock).RunAsync();
        _queue = new CommitQueue(_database, new CommitOutcomes(), NullLogger<CommitQueue>.Instance);
        await _queue.StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Ticket_UsedInItsLastMillisecond_IsTakenOnce()
    {
        var tickets = Tickets(1);
        var ticket = tickets.Issue(Anna);

        _clock.Passed = TimeSpan.FromMilliseconds(29_999);

        Assert.Equal(Anna, await tickets.UseAsync(ticket.Ticket));
        Assert.Null(await tickets.UseAsync(ticket.Ticket));
    }

    [Fact]
    public async Task Ticket_UsedAfterThirtySeconds_IsRefused()
    {
        var tickets = Tickets(1);
        var ticket = tickets.Issue(Anna);

        _clock.Passed = TimeSpan.FromSeconds(30);

        Assert.Equal(_clock.GetUtcNow(), ticket.ExpiresAt);
        Assert.Null(await tickets.UseAsync(ticket.Ticket));
    }

    [Fact]
    public async Task Ticket_OfAHubWithAnotherKey_IsRefused() =>
        Assert.Null(await Tickets(2).UseAsync(Tickets(1).Issue(Anna).Ticket));

    [Fact]
    public async Task Ticket_WithAnyOfItsCharactersChanged_IsRefused()
    {
        var tickets = Tickets(1);
        var ticket = tickets.Issue(Anna).Ticket;
        // The last one carries bits that belong to no byte; changing those makes no other ticket.
        for (var i = ConnectTickets.Prefix.Length; i < ticket.Length - 1; i++)
        {
            var changed = $"{ticket[..i]}{(ticket[i] == 'x' ? 'y' : 'x')}{ticket[(i + 1)..]}";
            Assert.True(await tickets.UseAsync(changed) is null, i.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(Anna, await tickets.UseAsync(ticket));
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.StopAsync(CancellationToken.None);
        _queue.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private ConnectTickets Tickets(byte key) => new(_queue, HubKey.FromBytes([.. Enumerable.Repeat(key, 32)]), _clock);
}
