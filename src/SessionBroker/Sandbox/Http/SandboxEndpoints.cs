using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace SessionBroker.Sandbox;

/// <summary>Everything the sandbox answers, by the first part of the raw target.</summary>
internal sealed class SandboxEndpoints(RestApi rest, TokenEndpoint token, FaultyAnswers answers, JoinPage join, Downloads downloads, SharePage share)
{
    private const string Bearer = "Bearer ";

    private static readonly JsonDocumentOptions NamesStandOnce = new() { AllowDuplicateProperties = false };

    public async Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers["X-Simulated"] = "true";
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = ZoomCall.Segments(target);
        var query = ZoomCall.QueryOf(target);
        switch (path)
        {
            case ["oauth", "token"] when HttpMethods.IsPost(http.Request.Method):
                var fields = await FieldsAsync(http, query);
                await answers.RespondAsync(http, TokenEndpoint.Name, () => token.Answer(fields, http.Request.Headers.Authorization));
                break;
            case ["v2", ..]:
                await CallAsync(http, [.. path.Skip(1)], query);
                break;
            case ["j", ..]:
                await join.AnswerAsync(http, [.. path.Skip(1)], query);
                break;
            case ["rec", ..]:
                await File(http, [.. path.Skip(1)], query).ExecuteAsync(http);
                break;
            case [""]:
                await HtmlPages.Message("これはシミュレーションです。", "A simulated Zoom.", StatusCodes.Status200OK).ExecuteAsync(http);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task CallAsync(HttpContext http, IReadOnlyList<string> path, IReadOnlyDictionary<string, StringValues> query)
    {
        var (body, readable) = await BodyAsync(http);
        var call = new ZoomCall(http.Request.Method, path, query, body, BearerOf(http));
        await answers.RespondAsync(http, rest.NameOf(call), () => readable ? rest.Answer(call) : ZoomAnswer.Error(400, 300, "Request Body should be a valid JSON object."));
    }

    private IResult File(HttpContext http, IReadOnlyList<string> path, IReadOnlyDictionary<string, StringValues> query) => path switch
    {
        ["download", var key] => downloads.Open(key, BearerOf(http) ?? Value(query, "access_token")),
        ["file", var ticket] => downloads.Send(ticket, BearerOf(http) is not null),
        ["share", var key] => share.Show(key, null, Value(query, "pwd")),
        ["play", var key] => share.Show(null, key, Value(query, "pwd")),
        ["view", var key, var file] => share.Send(key, file, Value(query, "pwd")),
        _ => Results.NotFound(),
    };

    private static string? BearerOf(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is { } value && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..] : null;

    private static string? Value(IReadOnlyDictionary<string, StringValues> query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static async Task<IReadOnlyDictionary<string, StringValues>> FieldsAsync(HttpContext http, IReadOnlyDictionary<string, StringValues> query)
    {
        var fields = new Dictionary<string, StringValues>(query);
        if (http.Request.HasFormContentType)
        {
            foreach (var (name, value) in await http.Request.ReadFormAsync(http.RequestAborted))
                fields[name] = value;
        }

        return fields;
    }

    private static async Task<(JsonObject? Body, bool Readable)> BodyAsync(HttpContext http)
    {
        using var text = new StreamReader(http.Request.Body);
        var content = await text.ReadToEndAsync(http.RequestAborted);
        if (content.Length == 0)
            return (null, true);
        try
        {
            return JsonNode.Parse(content, documentOptions: NamesStandOnce) is JsonObject body ? (body, true) : (null, false);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }
}
