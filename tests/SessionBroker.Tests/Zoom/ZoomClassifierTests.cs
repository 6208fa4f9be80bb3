using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Zoom;
using SessionBroker.Zoom.Http;
using Xunit;

namespace SessionBroker.Tests.Zoom;

public sealed class ZoomClassifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, int, int, ZoomOutcomeName> Table => [.. ZoomClassificationTable.Rows.Select(row => (row.Operation, row.Status, row.Code, new ZoomOutcomeName(row.Outcome.ToString())))];

    [Fact]
    public void Table_OfOutcomes_HoldsEveryErrorDocumentedForOurOperations()
    {
        var documented =
            from operation in ZoomOperations.All.Select(Name).Except(KnownQuirks.UndocumentedOperations)
            from status in ZoomFacts.Digest.GetProperty("operations").GetProperty(operation).GetProperty("errors").EnumerateObject()
            from error in status.Value.EnumerateArray()
            select (operation, int.Parse(status.Name), error.GetProperty("code").GetInt32());

        Assert.Equal(documented.Distinct().Order(), ZoomClassificationTable.Rows.Select(row => (row.Operation, row.Status, row.Code)).Order());
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Error_DocumentedForAnOperation_HasItsOutcome(string operation, int status, int code, ZoomOutcomeName outcome)
    {
        foreach (var message in Messages(operation, status, code))
        {
            var failure = Classify(operation, status, JsonSerializer.Serialize(new { code, message }))!;

            Assert.Equal((outcome.Name, status, code), (failure.Outcome.ToString(), failure.HttpStatus, failure.Code));
        }
    }

    [Theory]
    [InlineData(401, """{"code":124,"message":"Invalid access token."}""", "Unauthorized")]
    [InlineData(400, """{"code":124,"message":"Access token is expired."}""", "Unauthorized")]
    [InlineData(200, """{"code":124,"message":"Access token is expired."}""", "Unauthorized")]
    [InlineData(400, """{"code":4700,"message":"Invalid access token, does not contain scopes:[meeting:write]."}""", "Unauthorized")]
    [InlineData(400, """{"code":4711,"message":"?"}""", "Unauthorized")]
    [InlineData(400, """{"code":104,"message":"Invalid access token, does not contain scopes."}""", "Unauthorized")]
    [InlineData(401, "", "Unauthorized")]
    [InlineData(200, """{"code":3001,"message":"Meeting does not exist: 1."}""", "NotFound")]
    [InlineData(200, """{"code":300,"message":"Validation Failed."}""", "Refused")]
    [InlineData(400, """{"code":"300","message":"Validation Failed.","errors":[{"field":"x","message":"y"}]}""", "Refused")]
    [InlineData(200, "<html>Sign in to the proxy</html>", "Indeterminate")]
    [InlineData(200, "<?xml version='1.0'?><result><code>3001</code></result>", "Indeterminate")]
    [InlineData(200, "[]", "Indeterminate")]
    [InlineData(200, "", "Indeterminate")]
    [InlineData(302, "", "Indeterminate")]
    [InlineData(403, "<html>blocked</html>", "Indeterminate")]
    [InlineData(404, "<html>no such page</html>", "Indeterminate")]
    [InlineData(404, "", "Indeterminate")]
    [InlineData(404, """{"code":9999,"message":"?"}""", "NotFound")]
    [InlineData(400, """{"message":"no code"}""", "Indeterminate")]
    public void Answer_ToAnyOperation_HasItsOutcome(int status, string body, string outcome)
    {
        Assert.Equal(outcome, Classify("GET /meetings/{meetingId}", status, body)!.Outcome.ToString());
        Assert.Equal(outcome, Classify("POST /users/{userId}/meetings", status, body)!.Outcome.ToString());
    }

    [Theory]
    [InlineData("GET /meetings/{meetingId}", "Unavailable")]
    [InlineData("POST /users/{userId}/meetings", "Indeterminate")]
    [InlineData("DELETE /meetings/{meetingId}", "Indeterminate")]
    [InlineData("PATCH /meetings/{meetingId}/recordings/settings", "Indeterminate")]
    public void ServerError_ToAReadOrAChange_SaysWhetherAnythingMayHaveBeenDone(string operation, string outcome)
    {
        foreach (var status in (int[])[500, 502, 503, 504])
            foreach (var body in (string[])["", "<html/>", """{"code":500,"message":"?"}"""])
                Assert.Equal(outcome, Classify(operation, status, body)!.Outcome.ToString());
    }

    [Theory]
    [InlineData("DELETE /meetings/{meetingId}", 204, "")]
    [InlineData("PATCH /live_meetings/{meetingId}/events", 202, "")]
    [InlineData("PUT /meetings/{meetingUUID}/recordings/status", 200, "{}")]
    [InlineData("GET /meetings/{meetingId}", 200, """{"id":1}""")]
    [InlineData("POST /users/{userId}/meetings", 201, """{"id":1}""")]
    public void Success_AsDocumented_IsNoFailure(string operation, int status, string body) => Assert.Null(Classify(operation, status, body));

    [Theory]
    [InlineData("QPS", null, "You have reached the maximum per-second rate limit for this API. Try again later.", false, null)]
    [InlineData("QPS", "1", "?", false, "2026-03-01T12:00:01Z")]
    [InlineData("Daily-limit", "2026-03-02T00:00:00Z", "?", true, "2026-03-02T00:00:00Z")]
    [InlineData(null, "2026-03-02T00:00:00Z", "You have reached the maximum daily rate limit for this API. Refer to the response header for details.", true, "2026-03-02T00:00:00Z")]
    [InlineData(null, null, "You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular host", true, "2026-03-02T00:00:00Z")]
    [InlineData("Daily-limit", "Mon, 02 Mar 2026 00:00:00 GMT", "?", true, "2026-03-02T00:00:00Z")]
    [InlineData("Daily-limit", "7200", "?", true, "2026-03-01T14:00:00Z")]
    [InlineData("Daily-limit", "soon", "?", true, "2026-03-02T00:00:00Z")]
    [InlineData("Daily-limit", "9223372036854775807", "?", true, "2026-03-02T12:00:00Z")]
    [InlineData("Daily-limit", "9999-12-31T23:59:59Z", "?", true, "2026-03-02T12:00:00Z")]
    [InlineData(null, null, "Too many concurrent requests. A request to disassociate this user has already been made.", false, null)]
    public void RateLimit_OfTheSecondOrTheDay_SaysUntilWhen(string? type, string? retryAfter, string message, bool daily, string? until)
    {
        var answer = new ZoomAnswer(429, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { code = 429, message })), new(type, retryAfter));

        var expected = new ZoomFailure(ZoomOutcome.RateLimited, 429, 429, until is null ? null : DateTimeOffset.Parse(until), daily);
        Assert.Equal(expected, ZoomClassifier.Classify(ZoomOperations.CreateMeeting, answer, Now));
    }

    [Fact]
    public void Answer_OfAnyBytes_IsClassified()
    {
        var bodies = Gen.OneOf(
            Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(),
            Gen.Elements("{", "}", "\"code\"", ":", "3001", "\"", "\"message\"", ",", "null", "1e99", "\\ud800", "[", "]").ListOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))));
        var limits = Gen.Elements(null, "", "QPS", "Daily-limit", "2026-03-02T00:00:00Z", "-1", "99999999999999999999", "\ud800");

        Prop.ForAll(bodies.ToArbitrary(), Gen.Choose(100, 599).ToArbitrary(), limits.Two().ToArbitrary(), (body, status, limit) =>
        {
            foreach (var operation in ZoomOperations.All)
            {
                var failure = ZoomClassifier.Classify(operation, new(status, body, new(limit.Item1, limit.Item2)), Now);
                if (failure is null && status is < 200 or >= 300) return false;
                if (failure is { Daily: true, Until: null }) return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static ZoomFailure? Classify(string operation, int status, string body) =>
        ZoomClassifier.Classify(ZoomOperations.All.Single(known => Name(known) == operation), new(status, Encoding.UTF8.GetBytes(body), default), Now);

    private static IEnumerable<string?> Messages(string operation, int status, int code) =>
        ZoomFacts.Digest.GetProperty("operations").GetProperty(operation).GetProperty("errors").GetProperty($"{status}").EnumerateArray()
            .Where(error => error.GetProperty("code").GetInt32() == code).Select(error => error.GetProperty("message").GetString());

    private static string Name(ZoomOperation operation) => $"{operation.Method} {operation.Template}";
}

/// <summary>The outcome is internal to the broker and a public test's parameter cannot be.</summary>
public sealed record ZoomOutcomeName(string Name);
