using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SessionBroker.Sandbox;

/// <summary>Writes an answer, or what a fault makes of it.</summary>
internal sealed class FaultyAnswers(World world, SandboxFaults faults)
{
    /// <param name="http">Where to.</param>
    /// <param name="operation">What is asked for, for the faults that wait for it.</param>
    /// <param name="decide">Does it.</param>
    public async Task RespondAsync(HttpContext http, string operation, Func<ZoomAnswer> decide)
    {
        var fault = faults.Take(operation);
        var answer = fault is { Done: false } ? null : decide();
        switch (fault?.Kind)
        {
            case FaultKind.Break:
                http.Abort();
                return;
            case FaultKind.Hang:
                await UntilTheCallerGivesUp(http);
                return;
            case FaultKind.Xml:
                http.Response.StatusCode = answer!.Status;
                http.Response.ContentType = "application/xml";
                await http.Response.WriteAsync("<?xml version=\"1.0\"?><error><code>0</code></error>", http.RequestAborted);
                return;
            case FaultKind.Empty:
                http.Response.StatusCode = answer!.Status;
                return;
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, world.Options.Clock, http.RequestAborted);
                break;
        }

        await WriteAsync(http, InPlaceOf(fault?.Kind) ?? answer!);
    }

    private ZoomAnswer? InPlaceOf(FaultKind? kind) => kind switch
    {
        FaultKind.ServerError => ZoomAnswer.Error(500, 500, "Internal error."),
        FaultKind.OkWithError => RecordingAnswers.NoRight,
        FaultKind.TooManyThisSecond => LimitAnswers.Second(world, "Light", 80),
        FaultKind.TooManyToday => LimitAnswers.Day(world, "Light", 100),
        FaultKind.Locked => ZoomAnswer.TooMany("Too many concurrent requests. A request to change this user has already been made.", new Dictionary<string, string>()),
        FaultKind.TokenRefused => ZoomAnswer.Error(401, 124, "Invalid access token."),
        _ => null,
    };

    private static async Task UntilTheCallerGivesUp(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = http.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }

    private static async Task WriteAsync(HttpContext http, ZoomAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
            http.Response.Headers[name] = value;
        if (answer.Body is not { } body)
            return;
        http.Response.ContentType = "application/json;charset=UTF-8";
        await http.Response.WriteAsync(((JsonNode)body).ToJsonString(ZoomJson.Options), http.RequestAborted);
    }
}
