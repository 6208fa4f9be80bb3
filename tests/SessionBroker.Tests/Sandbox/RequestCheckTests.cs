using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

/// <summary>Whatever stands in a field, a call is answered: refused in Zoom's words, or done.</summary>
public sealed class RequestCheckTests
{
    private static readonly string[] Values = ["null", "true", "-1", "2.5", "99999999999", "\"\"", "\"word\"", "[]", "[null]", "{}", """{"a":{}}"""];

    [Fact]
    public async Task Call_WithAnythingInAnyField_IsAnsweredWithoutAnError()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Rates = RatePlan.Unbounded });
        var (id, uuid) = await rig.RecordAsync();
        foreach (var (name, operation) in Operation.All.Where(pair => pair.Value.Body?.Count > 0 && !pair.Key.StartsWith("PUT", StringComparison.Ordinal)))
        {
            var method = name.Split(' ')[0];
            var path = name.Split(' ')[1].Replace("{userId}", rig.FirstHost, StringComparison.Ordinal).Replace("{meetingId}", name.Contains("recordings", StringComparison.Ordinal) ? SandboxRig.InPath(uuid) : $"{id}", StringComparison.Ordinal);
            foreach (var body in operation.Body!.Keys.Where(field => field.Split('.').Length <= 2).SelectMany(field => Values.Select(value => Body(field, value))))
            {
                var answer = await rig.CallAsync(method, path, body);
                Assert.True(answer.Status < 500, $"{name} {body}: {answer.Status}");
            }
        }
    }

    [Theory]
    [InlineData("page_size", "301", true)]
    [InlineData("page_size", "300", false)]
    [InlineData("page_size", "many", true)]
    [InlineData("type", "dead", true)]
    [InlineData("type", "live", false)]
    [InlineData("unheard_of", "x", false)]
    public void Query_OutsideTheRules_IsRefused(string name, string value, bool refused)
    {
        var call = new ZoomCall("GET", [], new Dictionary<string, StringValues> { [name] = value }, null, null);

        Assert.Equal(refused ? [name] : [], RequestCheck.Of(Operation.All["GET /users/{userId}/meetings"], call).Select(error => error.Field));
    }

    [Theory]
    [InlineData("""{"attendees":[{"name":"A"}],"ttl":0}""", "")]
    [InlineData("""{"attendees":[{"disable_video":true}]}""", "attendees[].name")]
    [InlineData("""{"attendees":[{"name":"A"},{"name":7}]}""", "attendees[].name")]
    [InlineData("""{"attendees":[7]}""", "attendees[]")]
    [InlineData("""{"attendees":{}}""", "attendees")]
    [InlineData("""{"ttl":7776001}""", "ttl")]
    public void Body_OutsideTheRules_IsRefusedByItsPath(string body, string field)
    {
        var call = new ZoomCall("POST", [], new Dictionary<string, StringValues>(), JsonNode.Parse(body)!.AsObject(), null);

        Assert.Equal(field.Length > 0 ? [field] : [], RequestCheck.Of(Operation.All["POST /meetings/{meetingId}/invite_links"], call).Select(error => error.Field));
    }

    /// <summary>The value at the end of the field's path: <c>a.b[]</c> becomes <c>{"a":{"b":[value]}}</c>.</summary>
    private static string Body(string field, string value)
    {
        foreach (var step in field.Split('.').Reverse())
            value = step.EndsWith("[]", StringComparison.Ordinal) ? $$"""{"{{step[..^2]}}":[{{value}}]}""" : $$"""{"{{step}}":{{value}}}""";
        return value;
    }
}
