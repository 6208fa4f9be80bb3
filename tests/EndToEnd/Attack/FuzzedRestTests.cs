using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatHub.EndToEnd.Blocks;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatHub.EndToEnd.Attack;

/// <param name="Scope">Whose token it carries; null for none.</param>
internal sealed record Call(string Method, string Path, string? Body, string? MediaType, (string Name, string Value) Header, string? Scope)
{
    private const int Shown = 300;

    public override string ToString() => $"{Scope} {Method} {Cut(Path)} {Header} {MediaType}: {Cut(Body ?? "(none)")}";

    private static string Cut(string text) => text[..Math.Min(text.Length, Shown)];
}

/// <summary>Whatever is asked: an answer that is no success is problem details with a known code, and repeats nothing that was written.</summary>
[Collection(nameof(AttackedHub))]
public sealed class FuzzedRestTests(AttackedHub hub, ITestOutputHelper output)
{
    private static readonly (string, string)[] Headers =
    [
        ("X-None", "1"), ("Authorization", $"Bearer {Refusals.Canary}"), ("Authorization", "Bearer a.b.c"), ("Authorization", $"Basic {Refusals.Canary}"), ("Origin", $"https://{Refusals.Canary}.example"),
        ("Accept", $"application/{Refusals.Canary}"), ("Accept-Language", $"{Refusals.Canary};q=9"), ("Range", "bytes=0-,5-1"), ("X-Forwarded-For", Refusals.Canary), ("Cookie", Refusals.Canary),
        ("If-Match", Refusals.Canary), ("X-HTTP-Method-Override", "DELETE"), ("Access-Control-Request-Method", Refusals.Canary), ("X-Long", new string('h', 8_000)),
    ];

    private static readonly string[] Ids = [Refusals.Canary, "%2e%2e", "%2F", "%ff", "%E3%81%82", "%20", "%27%3B--", new string('i', 129), new string('i', 4_000), "%7B0%7D", "a%0Ab", "00000000-0000-0000-0000-000000000000"];

    private static readonly string[] Queries = ["", "?limit=-1", $"?limit={Refusals.Canary}", "?before=1&after=1", "?before=99999999999999999999", $"?a={Refusals.Canary}&a=%ff&b=", "?a=..&b=%00", $"?{Refusals.Canary}", "?=&&==", "?access_token=" + Refusals.Canary];

    [Fact]
    public async Task Requests_OfAnyKind_AreAnsweredOrRefusedWithACode()
    {
        var rig = hub.Open;
        await using var scene = await Scene.InAsync(rig);
        using var client = rig.Host.Client();

        await Bystanders.TalkThroughAsync(rig, output, () => Properties.CheckAsync(Calls(scene, row => !IsErasure(row)).ToArbitrary(), 400, call => AskAsync(rig, client, scene, call)));
    }

    /// <summary>By itself: an erasure that succeeds rewrites the file, and everybody's writes wait for that by design (<c>docs/operations.md</c>).</summary>
    [Fact]
    public async Task Erasures_OfAnyKind_AreAnsweredOrRefusedWithACode()
    {
        var rig = hub.Open;
        await using var scene = await Scene.InAsync(rig);
        using var client = rig.Host.Client();

        await Properties.CheckAsync(Calls(scene, IsErasure).ToArbitrary(), 60, call => AskAsync(rig, client, scene, call));
        AttackedHub.IsUnharmed(rig);
    }

    private static bool IsErasure(RestRow row) => row is { Method: "DELETE", Path: "/v1/users/{userId}" };

    private static Gen<Call> Calls(Scene scene, Func<RestRow, bool> among) =>
        from row in Gen.Elements(RestTable.Rows.Where(among))
        from id in Gen.Frequency((3, Gen.Constant<string?>(null)), (2, Gen.Elements(Ids.AsEnumerable<string?>())))
        from tail in Gen.Frequency((8, Gen.Constant("")), (1, Gen.Elements("/", "/" + Refusals.Canary, "//", ";x=1")))
        from query in Gen.Frequency((3, Gen.Constant(row.Query)), (1, Gen.Elements(Queries)))
        from method in Gen.Frequency((6, Gen.Constant(row.Method)), (2, Gen.Elements("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")))
        from body in Gen.Frequency((4, Bodies(row, scene)), (1, Gen.Constant<string?>(null)))
        from media in Gen.Frequency((8, Gen.Constant("application/json")), (1, Gen.Elements("text/plain", "application/xml", "application/json; charset=utf-7", "application/x-www-form-urlencoded", $"text/{Refusals.Canary}")))
        from header in Gen.Elements(Headers)
        from scope in Gen.Frequency((8, Gen.Constant(row.Scope)), (1, Gen.Elements("user", "backend", "moderator", null)))
        select new Call(method, (row with { Path = id is null ? row.Path : row.Path.Replace("{roomId}", id, StringComparison.Ordinal).Replace("{userId}", id, StringComparison.Ordinal).Replace("{messageId}", id, StringComparison.Ordinal).Replace("{connectionId}", id, StringComparison.Ordinal)
            .Replace("{sessionId}", id, StringComparison.Ordinal).Replace("{recordingId}", id, StringComparison.Ordinal), Query = "" }).PathOf(scene) + tail + query, body, media, header, scope);

    private static Gen<string?> Bodies(RestRow row, Scene scene)
    {
        var good = row.Body?.Invoke(scene).Select(field => (field.Key, Value: field.Value!.ToJsonString())).ToArray() ?? [(Refusals.Canary, "1")];
        return from odd in OddJson.Any
            from at in Gen.Choose(0, good.Length - 1)
            from how in Gen.Choose(0, 7)
            select (string?)(how switch
            {
                0 => odd,
                1 => Refusals.Canary,
                2 => Write(good)[..^1],
                3 => Write(good.Append((Refusals.Canary, odd))),
                4 => Write(good.Append((good[at].Key, odd))),
                _ => Write(good.Select((field, i) => (field.Key, i == at ? odd : field.Value))),
            });
    }

    private static string Write(IEnumerable<(string Key, string Value)> fields) => $"{{{string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}";

    private static async Task AskAsync(TalkRig rig, HttpClient client, Scene scene, Call call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(call.Path, UriKind.Relative));
        var tokens = rig.Host.Tokens;
        if (call.Scope is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", call.Scope switch { "backend" => tokens.Backend(), "moderator" => tokens.Moderator("desk"), _ => tokens.User(scene.Buyer) });
        if (call.Header.Name == "Authorization") request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation(call.Header.Name, call.Header.Value);
        if (call.Body is not null && call.Method != "TRACE")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.MediaType);
        }
        // A connection for each: the host may hang up on a body it refuses, and the next request must not find that out.
        request.Headers.ConnectionClose = true;
        using var answer = await client.SendAsync(request);
        if (answer.IsSuccessStatusCode) return;
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType}: {said}");
        Assert.True(Refusals.IsKnown(JsonElement.Parse(said).GetProperty("code").GetString()), said);
        Assert.DoesNotContain(Refusals.Canary, said, StringComparison.OrdinalIgnoreCase);
    }
}
