using System.Net;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Users;

/// <summary>After an erasure nothing that a person wrote, and nothing that names them, stands anywhere in the store.</summary>
public abstract class ErasureTests(Store store)
{
    [Fact]
    public async Task Erase_CanaryInEveryField_IsNowhereInTheStore()
    {
        await using var rig = await TalkRig.StartAsync(store);
        var person = await CanaryPerson.PlantAsync(rig, bulkRooms: 20, bulkMessages: 400);
        await using var friend = await rig.ConnectAsync(person.Friend);
        Assert.Empty(person.Canaries.All.Except(await person.Canaries.FindAsync(await StoreFiles.WrittenAsync(rig, store))));

        await EraseAsync(rig, person.Id);

        Assert.Empty(await person.Canaries.FindAsync(await StoreFiles.NowAsync(rig, store)));
        Assert.Empty(await person.Canaries.FindAsync(await StoreFiles.RewrittenAsync(rig, store)));
        await rig.Host.StopAsync();
        Assert.Empty(await person.Canaries.FindAsync(await StoreFiles.RewrittenAsync(rig, store)));
    }

    [Fact]
    public async Task Erase_KilledOnTheWay_IsFinishedByTheNextStart()
    {
        await using var rig = await TalkRig.StartAsync(store);
        var person = await CanaryPerson.PlantAsync(rig, bulkRooms: 30, bulkMessages: 600);
        await using var friend = await rig.ConnectAsync(person.Friend);

        var erased = rig.Backend.DeleteAsync(new Uri($"/v1/users/{person.Id}", UriKind.Relative));
        await foreach (var push in friend.Pushes.ReadAllAsync())
            if (push.Payload is Message { DeletedAt: not null }) break;
        await rig.Host.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => erased);
        await rig.Host.StartAsync();

        using var rest = rig.Rest(person.Friend);
        await Eventually.Until(
            async () => !(await rest.GetStringAsync(new Uri("/v1/rooms", UriKind.Relative))).Contains(person.Canaries.Mark, StringComparison.Ordinal),
            TimeSpan.FromSeconds(30), "the friend's rooms name nobody");
        await Eventually.Until(
            async () => (await person.Canaries.FindAsync(await StoreFiles.NowAsync(rig, store))).Count == 0, TimeSpan.FromSeconds(30), "the store is clean");
        Assert.Empty(await person.Canaries.FindAsync(await StoreFiles.RewrittenAsync(rig, store)));
    }

    [Fact]
    public async Task Erase_WhileThePersonDoesEverythingAtOnce_LeavesNothing()
    {
        await using var rig = await TalkRig.StartAsync(store);
        var person = await CanaryPerson.PlantAsync(rig, bulkRooms: 4, bulkMessages: 10);
        using var begun = new SemaphoreSlim(0);
        var work = Enumerable.Range(0, 4).Select(n => BeBusyAsync(rig, person, n, begun)).Append(ComeAndGoAsync(person, begun)).ToList();
        for (var i = 0; i < 200; i++) await begun.WaitAsync(TimeSpan.FromSeconds(30));

        await EraseAsync(rig, person.Id);

        await Task.WhenAll(work).WaitAsync(TimeSpan.FromSeconds(60));
        // What was under way has ended, and brought nothing back.
        Assert.Empty(await person.Canaries.FindAsync(await StoreFiles.NowAsync(rig, store)));
        Assert.Empty(await person.Canaries.FindAsync(await StoreFiles.RewrittenAsync(rig, store)));
    }

    /// <summary>Until the hub refuses.</summary>
    private static async Task BeBusyAsync(TalkRig rig, CanaryPerson person, int number, SemaphoreSlim begun)
    {
        using var rest = person.Rest();
        await using var device = await person.ConnectAsync();
        try
        {
            for (var i = 0; ; i++)
            {
                await device.Send(person.Bulk[number], CanaryPerson.NewId(), $"{person.Canaries.Mark} {i}");
                await device.SetPrivacy(lastSeen: i % 2 == 0, readReceipts: true);
                await device.Block($"{person.Canaries.Mark}-{number}-{i % 7}");
                await device.MarkRead(person.Inquiry, i % 9);
                (await rest.PutAsync(new Uri($"/v1/blocks/{person.Canaries.Mark}-{number}-{i % 5}", UriKind.Relative), null)).EnsureSuccessStatusCode();
                await device.Unblock($"{person.Canaries.Mark}-{number}-{i % 7}");
                begun.Release();
            }
        }
        catch (Exception ended) when (ended is TalkException or ConnectionLostException or HttpRequestException)
        {
        }
    }

    private static async Task ComeAndGoAsync(CanaryPerson person, SemaphoreSlim begun)
    {
        try
        {
            while (true)
            {
                await using var device = await person.ConnectAsync();
                await device.Privacy();
                begun.Release();
            }
        }
        catch (Exception ended) when (ended is TalkException or ConnectionLostException or HttpRequestException or ChatHub.Client.Transport.UpgradeRefusedException)
        {
        }
    }

    internal static async Task EraseAsync(TalkRig rig, string userId)
    {
        using var answer = await rig.Backend.DeleteAsync(new Uri($"/v1/users/{userId}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}

public sealed class SqliteErasureTests() : ErasureTests(Store.Sqlite);

public sealed class PostgresErasureTests() : ErasureTests(Store.Postgres);
