using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace SessionBroker.Tests.Zoom;

/// <summary>The checker itself: it lets Zoom's own samples pass and nothing else that differs.</summary>
public sealed class DigestCheckerTests
{
    private const string Create = "POST /users/{userId}/meetings";

    private const string Meetings = "/v2/users/me/meetings";

    [Fact]
    public void Event_OfZoomsSamples_HasNoProblemAndNoQuirkIsIdle()
    {
        var bodies = ZoomFacts.SampleNames.Select(name => Encoding.UTF8.GetString(ZoomFacts.Sample(name))).ToArray();

        Assert.Empty(bodies.SelectMany(DigestChecker.CheckEvent));
        Assert.Empty(KnownQuirks.Events.Except(bodies.SelectMany(DigestChecker.CheckEventStrictly)));
        Assert.Empty(DigestChecker.CheckEvent(ZoomFacts.Vectors.GetProperty("vectors")[0].GetProperty("body").GetString()!));
    }

    [Theory]
    [InlineData("""{"topic":"x","agenda":"sb:1","type":2,"duration":60,"password":"abcdefghij","start_time":"2026-01-01T00:00:00Z","settings":{"jbh_time":0,"auto_recording":"cloud"}}""", null, null)]
    [InlineData("""{"colour":"red"}""", "colour", ProblemKind.UnknownField)]
    [InlineData("""{"settings":{"colour":"red"}}""", "settings.colour", ProblemKind.UnknownField)]
    [InlineData("""{"type":"2"}""", "type", ProblemKind.Type)]
    [InlineData("""{"type":4}""", "type", ProblemKind.Enum)]
    [InlineData("""{"settings":{"auto_recording":"both"}}""", "settings.auto_recording", ProblemKind.Enum)]
    [InlineData("""{"password":"abcdefghijk"}""", "password", ProblemKind.Bounds)]
    [InlineData("""{"duration":1441}""", "duration", ProblemKind.Bounds)]
    [InlineData("""{"start_time":"tomorrow"}""", "start_time", ProblemKind.Format)]
    [InlineData("""{"recurrence":{}}""", "recurrence.type", ProblemKind.Missing)]
    [InlineData("[]", "", ProblemKind.Type)]
    [InlineData("", "", ProblemKind.Body)]
    public void Request_ToCreateAMeeting_IsHeldAgainstItsSchema(string body, string? path, object? kind)
    {
        var problems = DigestChecker.CheckRequest("POST", Meetings, body);

        if (path is null) Assert.Empty(problems);
        else Assert.Equal(new DigestProblem(Create, path, (ProblemKind)kind!), Assert.Single(problems));
    }

    [Theory]
    [InlineData("/v2/users/me/meetings?type=live&page_size=300", null, null)]
    [InlineData("/v2/users/me/meetings?type=dead", "query:type", ProblemKind.Enum)]
    [InlineData("/v2/users/me/meetings?page_size=301", "query:page_size", ProblemKind.Bounds)]
    [InlineData("/v2/users/me/meetings?page_size=many", "query:page_size", ProblemKind.Type)]
    [InlineData("/v2/users/me/meetings?colour=red", "query:colour", ProblemKind.UnknownField)]
    [InlineData("/v2/meetings/abc", "path:meetingId", ProblemKind.Type)]
    [InlineData("/v2/nothing", "", ProblemKind.Undocumented)]
    [InlineData("/users/me/meetings", "", ProblemKind.Undocumented)]
    [InlineData("/v2/users/me/settings?option=x", null, null)]
    public void Request_WithAPathAndQuery_IsHeldAgainstItsParameters(string target, string? path, object? kind)
    {
        var problems = DigestChecker.CheckRequest("GET", target, "");

        if (path is null) Assert.Empty(problems);
        else Assert.Equal((path, (ProblemKind)kind!), Assert.Single(problems.Select(problem => (problem.Path, problem.Kind))));
    }

    [Fact]
    public void Route_WithALiteralAndAParameter_TakesTheLiteral()
    {
        Assert.Equal("GET /meetings/{meetingId}/recordings/settings", DigestRoute.Find("GET", "/v2/meetings/a%2Fb/recordings/settings", DigestChecker.Operations)!.Operation);
        var file = DigestRoute.Find("DELETE", "/v2/meetings/%252Fab/recordings/f1?action=trash", DigestChecker.Operations)!;
        Assert.Equal("DELETE /meetings/{meetingId}/recordings/{recordingId}", file.Operation);
        Assert.Equal(("%2Fab", "f1", "trash"), (file.Path["meetingId"], file.Path["recordingId"], file.Query["action"]));
    }

    [Theory]
    [InlineData("GET /meetings/{meetingId}", 200, """{"id":85393847045,"uuid":"u==","status":"waiting","settings":{"join_before_host":true}}""", null, null)]
    [InlineData("GET /meetings/{meetingId}", 200, """{"id":"85393847045"}""", "id", ProblemKind.Type)]
    [InlineData("GET /meetings/{meetingId}", 201, "{}", "201", ProblemKind.Undocumented)]
    [InlineData("GET /meetings/{meetingId}", 404, """{"code":3001,"message":"Meeting does not exist: 1."}""", null, null)]
    [InlineData("GET /meetings/{meetingId}", 404, """{"code":3301,"message":"?"}""", "404 3301", ProblemKind.Undocumented)]
    [InlineData("GET /meetings/{meetingId}", 404, """{"code":3001}""", "message", ProblemKind.Missing)]
    [InlineData("GET /meetings/{meetingId}", 400, "<error/>", "400", ProblemKind.Body)]
    [InlineData("GET /meetings/{meetingId}", 429, """{"code":429,"message":"slow down"}""", null, null)]
    [InlineData("DELETE /meetings/{meetingId}", 204, "", null, null)]
    [InlineData("DELETE /meetings/{meetingId}", 204, """{"ok":true}""", "", ProblemKind.Body)]
    [InlineData("GET /meetings/{meetingId}/recordings", 200, """{"code":200,"message":"You do not have the right permissions."}""", null, null)]
    public void Response_OfAStatus_IsHeldAgainstItsSchema(string operation, int status, string body, string? path, object? kind)
    {
        var problems = DigestChecker.CheckResponse(operation, status, body);

        if (path is null) Assert.Empty(problems);
        else Assert.Equal(new DigestProblem(operation, path, (ProblemKind)kind!), Assert.Single(problems));
    }

    [Fact]
    public void Event_ThatDiffers_IsReported()
    {
        var told = JsonNode.Parse(ZoomFacts.Sample("meeting.started"))!.AsObject();
        told["payload"]!["object"]!["id"] = 7;
        told["payload"]!["object"]!["colour"] = "red";
        told["payload"]!.AsObject().Remove("account_id");

        Assert.Equal(
            [("payload.object.id", ProblemKind.Type), ("payload.object.colour", ProblemKind.UnknownField), ("payload.account_id", ProblemKind.Missing)],
            DigestChecker.CheckEvent(told.ToJsonString()).Select(problem => (problem.Path, problem.Kind)));
        Assert.Equal(ProblemKind.Undocumented, Assert.Single(DigestChecker.CheckEvent("""{"event":"meeting.exploded"}""")).Kind);
        Assert.Equal(ProblemKind.Body, Assert.Single(DigestChecker.CheckEvent("no")).Kind);
    }
}
