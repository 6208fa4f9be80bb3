using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Client;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Surface;

public sealed class SqliteHubSurfaceTests() : HubSurfaceTests(Store.Sqlite);

public sealed class PostgresHubSurfaceTests() : HubSurfaceTests(Store.Postgres);

/// <summary>What every method owes every caller, row by row of <see cref="HubTable"/>.</summary>
public abstract class HubSurfaceTests(Store store)
{
    public static TheoryData<string> All => [.. HubTable.Rows.Select(row => row.Name)];

    public static TheoryData<string> WithAnArgument => [.. HubTable.Rows.Where(row => row.Argument is not null).Select(row => row.Name)];

    public static TheoryData<string> OfARoom => ["Send", "Edit", "Delete", "React", "History", "MarkRead", "Typing", "Preview", "StartCall"];

    public static TheoryData<string> OfAMessage => ["Send", "Edit", "Delete", "React"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Method_CalledWellTwice_AnswersAlike(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = HubTable.Of(name);
        if (row.OfACall) await scene.StartCallAsync();
        var message = await scene.SendAsync();
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var argument = row.Argument?.Invoke(scene, message.Id);

        var first = await buyer.InvokeAsync(name, argument);
        var second = await buyer.InvokeAsync(name, argument);

        Assert.Equal(row.Silent, first is null);
        if (!row.Moves) Assert.Equal(Text(first), Text(second));
    }

    public static TheoryData<string> OfACall => [.. HubTable.Rows.Where(row => row.OfACall).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(OfARoom))]
    public async Task Method_CalledByAStranger_IsWordForWordThatOfNoRoom(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = HubTable.Of(name);
        var message = await scene.SendAsync();
        var stranger = await scene.ConnectAsync(scene.Stranger);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var about = row.Argument!(scene, message.Id);
        var nowhere = row.Argument(scene, message.Id);
        nowhere["roomId"] = scene.Nowhere;

        var strange = await RefusalAsync(stranger, name, about);
        var missing = await RefusalAsync(buyer, name, nowhere);

        Assert.StartsWith("not_found: ", strange, StringComparison.Ordinal);
        Assert.Equal(missing, strange);
    }

    [Theory]
    [MemberData(nameof(OfACall))]
    public async Task Method_OfACallCalledByAStranger_IsWordForWordThatOfNoCall(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = HubTable.Of(name);
        var stranger = await scene.ConnectAsync(scene.Stranger);
        var nowhere = row.Argument!(scene, "");
        await scene.StartCallAsync();

        var strange = await RefusalAsync(stranger, name, row.Argument(scene, ""));
        var missing = await RefusalAsync(await scene.ConnectAsync(scene.Buyer), name, nowhere);

        Assert.StartsWith("not_found: ", strange, StringComparison.Ordinal);
        Assert.Equal(missing, strange);
    }

    /// <summary>Somebody who knows the id of another room's message learns nothing by naming it in their own.</summary>
    [Theory]
    [MemberData(nameof(OfAMessage))]
    public async Task Method_NamingAnotherRoomsMessage_IsWordForWordThatOfNoMessage(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        await using var other = await Scene.NewAsync(store);
        var row = HubTable.Of(name);
        var elsewhere = await other.SendAsync();
        var buyer = await scene.ConnectAsync(scene.Buyer);

        var foreign = await RefusalAsync(buyer, name, row.Argument!(scene, elsewhere.Id));
        var missing = await RefusalAsync(buyer, name, row.Argument(scene, Scene.NewId()));

        Assert.StartsWith("not_found: ", foreign, StringComparison.Ordinal);
        Assert.Equal(missing, foreign);
    }

    [Theory]
    [MemberData(nameof(WithAnArgument))]
    public async Task Method_WithABadArgument_IsInvalidAndTheConnectionLives(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = HubTable.Of(name);
        if (row.OfACall) await scene.StartCallAsync();
        var message = await scene.SendAsync();
        var buyer = await scene.ConnectAsync(scene.Buyer);

        foreach (var (what, bad) in Bad(row, scene, message.Id))
        {
            var refused = await Record.ExceptionAsync(() => buyer.InvokeAsync(name, bad));
            Assert.True(refused is TalkException { Code: TalkCode.Invalid or TalkCode.Unauthorized }, $"{what}: {refused?.Message ?? "it was taken"}");
        }

        Assert.Null(await Record.ExceptionAsync(() => buyer.InvokeAsync(name, row.Argument!(scene, message.Id))));
    }

    private static IEnumerable<(string What, object? Argument)> Bad(HubRow row, Scene scene, string message)
    {
        yield return ("no argument", null);
        yield return ("an array", JsonNode.Parse("[]"));
        yield return ("a string", "text");
        foreach (var field in row.Argument!(scene, message).Select(pair => pair.Key).ToList())
        {
            var without = row.Argument(scene, message);
            without.Remove(field);
            if (!row.Optional.Contains(field)) yield return ($"without {field}", without);
            // cursors is the one object there is; a number in the place of a number is no wrong type.
            foreach (var wrong in (string[])["""{"a":"b"}""", "[]", "-7", "\"\"", "\"no such value\\u0007\""])
            {
                var with = row.Argument(scene, message);
                with[field] = JsonNode.Parse(wrong);
                yield return ($"{field} = {wrong}", with);
            }
        }
    }

    private static async Task<string> RefusalAsync(TalkConnection caller, string method, JsonObject argument)
    {
        var refused = await Assert.ThrowsAsync<TalkException>(() => caller.InvokeAsync(method, argument));
        // Everything that reached the client, but for the method's name in front.
        return refused.InnerException!.Message.Split("HubException: ")[^1];
    }

    private static string? Text(JsonElement? answer) => answer?.GetRawText();
}
