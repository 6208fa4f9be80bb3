using System.Net;
using System.Text.Json.Nodes;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Surface;

public sealed class SqliteRestSurfaceTests() : RestSurfaceTests(Store.Sqlite);

public sealed class PostgresRestSurfaceTests() : RestSurfaceTests(Store.Postgres);

/// <summary>What every endpoint owes every caller, row by row of <see cref="RestTable"/>.</summary>
public abstract class RestSurfaceTests(Store store)
{
    private static readonly string Long = new('x', 129);

    public static TheoryData<string> All => [.. RestTable.Rows.Select(row => row.Name)];

    public static TheoryData<string> Guarded => [.. RestTable.Rows.Where(row => row.Scope is not null).Select(row => row.Name)];

    public static TheoryData<string> OfARoom => [.. RestTable.Rows.Where(row => row.OfARoom).Select(row => row.Name)];

    public static TheoryData<string> OfACall => [.. RestTable.Rows.Where(row => row is { Scope: "user" } and ({ OfACall: true } or { OfARecording: true })).Select(row => row.Name)];

    public static TheoryData<string> WithABody => [.. RestTable.Rows.Where(row => row.Body is not null).Select(row => row.Name)];

    public static TheoryData<string> WithAnId => [.. RestTable.Rows.Where(row => row.Path.Contains("{roomId}", StringComparison.Ordinal) || row.Path.Contains("{userId}", StringComparison.Ordinal)).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Endpoint_CalledWellTwice_AnswersAlike(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = RestTable.Of(name);
        await row.PrepareAsync(scene);
        var message = await scene.SendAsync();
        using var client = row.ClientFor(scene);
        var (path, body) = (row.PathOf(scene, message: message.Id), row.Body?.Invoke(scene));

        var first = await client.AskAsync(row.Method, path, body);
        var second = await client.AskAsync(row.Method, path, body);

        Assert.Equal((row.Status, row.Again ?? row.Status), ((int)first.Status, (int)second.Status));
        // Tickets, tokens and links are new each time, and a call goes on; all else may be repeated without anything happening.
        if (!row.Moves) Assert.Equal(first, second);
        if (row.Status == 204) Assert.Empty(first.Body);
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Endpoint_WithoutAToken_IsUnauthorized(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = RestTable.Of(name);
        using var client = scene.Rig.Host.Client();

        var answer = await client.AskAsync(row.Method, row.PathOf(scene), row.Body?.Invoke(scene));

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized", "Bearer"), (answer.Status, answer.Code, answer.Challenge));
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Endpoint_WithAnotherScope_IsForbiddenWhateverItIsAbout(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = RestTable.Of(name);
        var answers = new List<Answer>();

        foreach (var scope in (string[])["user", "moderator", "backend"])
        {
            if (scope == row.Scope) continue;
            using var client = RestTable.As(scene, scope);
            answers.Add(await client.AskAsync(row.Method, row.PathOf(scene), row.Body?.Invoke(scene)));
            answers.Add(await client.AskAsync(row.Method, row.PathOf(scene, room: scene.Nowhere, user: "nobody"), row.Body?.Invoke(scene)));
        }

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (answers[0].Status, answers[0].Code));
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [MemberData(nameof(OfARoom))]
    public async Task Endpoint_OfARoomThatIsNotThere_IsNotFound(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = RestTable.Of(name);
        using var client = row.ClientFor(scene);

        var answer = await client.AskAsync(row.Method, row.PathOf(scene, room: scene.Nowhere), row.Body?.Invoke(scene));

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task History_AskedByAStranger_IsWordForWordThatOfNoRoom()
    {
        await using var scene = await Scene.NewAsync(store);
        await scene.SendAsync();
        using var stranger = scene.Rig.Rest(scene.Stranger);
        using var buyer = scene.Rig.Rest(scene.Buyer);

        var strange = await stranger.AskAsync("GET", $"/v1/rooms/{scene.Room}/messages");
        var missing = await buyer.AskAsync("GET", $"/v1/rooms/{scene.Nowhere}/messages");

        Assert.Equal(HttpStatusCode.NotFound, strange.Status);
        Assert.Equal(missing, strange);
    }

    [Theory]
    [MemberData(nameof(OfACall))]
    public async Task Endpoint_OfACallAskedByAStranger_IsWordForWordThatOfNoCall(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = RestTable.Of(name);
        await row.PrepareAsync(scene);
        using var stranger = scene.Rig.Rest(scene.Stranger);
        using var party = row.ClientFor(scene);

        var strange = await stranger.AskAsync(row.Method, row.PathOf(scene), row.Body?.Invoke(scene));
        var missing = await party.AskAsync(row.Method, row.PathOf(scene, session: Scene.NewId()), row.Body?.Invoke(scene));

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (strange.Status, strange.Code));
        Assert.Equal(missing, strange);
    }

    [Theory]
    [MemberData(nameof(WithAnId))]
    public async Task Endpoint_WithAMalformedId_IsInvalid(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = RestTable.Of(name);
        using var client = row.ClientFor(scene);

        foreach (var id in (string[])["a%20b", Long, "%E3%81%82", "a%0Ab", "a'--"])
        {
            var answer = await client.AskAsync(row.Method, row.PathOf(scene, room: id, user: id), row.Body?.Invoke(scene));
            Assert.True(answer is { Status: HttpStatusCode.BadRequest, Code: "invalid" }, $"{id}: {answer}");
        }
        // No address at all: the server refuses it before there is an endpoint.
        foreach (var id in (string[])["a%00b", "%ED%A0%80"])
            Assert.Equal(HttpStatusCode.BadRequest, (await client.AskAsync(row.Method, row.PathOf(scene, room: id, user: id), row.Body?.Invoke(scene))).Status);
    }

    [Theory]
    [MemberData(nameof(WithABody))]
    public async Task Endpoint_WithABadBody_IsRefusedWithACode(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var row = RestTable.Of(name);
        using var client = row.ClientFor(scene);
        Task<Answer> Ask(object? body, string type = "application/json") => client.AskAsync(row.Method, row.PathOf(scene), body, type);

        foreach (var (what, body) in Bad(row, scene))
        {
            var answer = await Ask(body);
            Assert.True(answer is { Status: HttpStatusCode.BadRequest, Code: "invalid" }, $"{what}: {answer}");
        }
        if (!row.BodyMayBeAbsent) Assert.Equal("invalid", (await Ask(null)).Code);
        Assert.Equal("invalid", (await Ask(row.Body!(scene).ToJsonString(), "text/plain")).Code);
        var large = row.Body!(scene);
        large["padding"] = new string('x', 70_000);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too_long"), ((await Ask(large)).Status, (await Ask(large)).Code));
    }

    private static IEnumerable<(string What, string Body)> Bad(RestRow row, Scene scene)
    {
        yield return ("no JSON", "{");
        yield return ("an array", "[]");
        if (!row.BodyMayBeAbsent) yield return ("null", "null");
        yield return ("deep", $"{{\"deep\":{new string('[', 5000)}{new string(']', 5000)}}}");
        yield return ("half a surrogate pair", row.Body!(scene).ToJsonString().Replace("\"}", "\\ud800\"}", StringComparison.Ordinal));
        foreach (var field in row.Body!(scene).Select(pair => pair.Key).ToList())
        {
            var without = row.Body(scene);
            without.Remove(field);
            if (!row.Optional.Contains(field)) yield return ($"without {field}", without.ToJsonString());
            foreach (var wrong in (string[])["{}", "[]", "7", "true", "\"\"", "\" \"", "\"no such value\\u0007\""])
            {
                if ((wrong == "true" && row.Flags.Contains(field)) || (wrong.StartsWith("\"no ", StringComparison.Ordinal) && row.Free == field)) continue;
                var with = row.Body(scene);
                with[field] = JsonNode.Parse(wrong);
                yield return ($"{field} = {wrong}", with.ToJsonString());
            }
        }
    }
}
