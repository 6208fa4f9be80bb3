using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SessionBroker.Sandbox;

/// <summary>The page behind a join link, and the few calls it makes: <c>state</c>, <c>join</c>, <c>say</c>, <c>leave</c>, <c>end</c>.</summary>
internal sealed class JoinPage(SandboxPeople people)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public async Task AnswerAsync(HttpContext http, IReadOnlyList<string> path, IReadOnlyDictionary<string, StringValues> query)
    {
        var meetingId = MeetingAnswers.Number(path[0]) ?? 0;
        var token = Value(query, "tk");
        var key = Value(query, "pwd");
        var posts = HttpMethods.IsPost(http.Request.Method);
        var body = posts ? await http.Request.ReadFromJsonAsync<JsonObject>(http.RequestAborted) : null;
        var result = path switch
        {
            [_] when !posts => HtmlPages.Join(),
            [_, "state"] when !posts => Results.Json(people.View(meetingId, token, key, Value(query, "me")), Json),
            [_, "join"] when posts => Join(meetingId, token, key, Text(body, "name")),
            [_, "leave"] when posts => Results.Json(new { left = people.Leave(meetingId, Text(body, "me")) }),
            [_, "say"] when posts => Results.Json(new { said = people.Say(meetingId, Text(body, "me"), Text(body, "text")) }),
            [_, "end"] when posts && people.View(meetingId, token, key, Text(body, "me")).Inside => Results.Json(new { ended = people.End(meetingId) }),
            _ => Results.NotFound(),
        };
        await result.ExecuteAsync(http);
    }

    private IResult Join(long meetingId, string? token, string? key, string name)
    {
        var outcome = people.JoinByLink(meetingId, token, key, name, out var person);
        return Results.Json(new { outcome, me = person }, Json);
    }

    private static string Text(JsonObject? body, string name) => body?[name]?.ToString() ?? "";

    private static string? Value(IReadOnlyDictionary<string, StringValues> query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
}
