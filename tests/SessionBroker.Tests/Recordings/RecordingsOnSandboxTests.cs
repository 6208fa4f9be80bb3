using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>From the call to the dead link, with the sandbox as Zoom: its own share page shows what an outsider with an old link would see.</summary>
public sealed class RecordingsOnSandboxTests : IAsyncLifetime
{
    private SandboxSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await SandboxSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Recording_GrantedAndRevoked_PlaysForTheBuyerAndThenForNobodyButTheSeller()
    {
        var session = await _site.RecordedCallAsync();
        await _site.EndAsync(session);
        var held = await _site.UntilAsync(session, RecordingState.Held);
        Assert.Equal(BrokerFaultCode.ConsentRequired, (await _site.ShareAsync(held, RecordingRig.Buyer)).Fault!.Code);
        await AssertShutAtZoomAsync();

        Assert.Equal(RecordingState.Shared, (await _site.DecideAsync(session, "granted")).Value.Single().State);
        // The transcript lands a little later, and comes under the same hold and release.
        await SandboxSite.Until(async () => (await _site.ShareAsync(held, RecordingRig.Buyer)) is { Failed: false } share && share.Value.Files.Any(f => f.Kind == "transcript"), "the transcript is there");
        var share = (await _site.ShareAsync(held, RecordingRig.Buyer)).Value;
        var links = share.Files.Select(f => f.Token).Prepend(share.Token).ToList();
        foreach (var token in links) Assert.NotEmpty(await PlayAsync(token));
        Assert.Equal((await PlayAsync(share.Token))[100..200], await PlayAsync(share.Token, "bytes=100-199"));

        await _site.DecideAsync(session, "revoked");
        foreach (var token in links)
        {
            using var dead = await _site.Http.GetAsync($"/v1/shares/{token}");
            Assert.Equal(HttpStatusCode.NotFound, dead.StatusCode);
        }
        Assert.Equal(BrokerFaultCode.ConsentRequired, (await _site.ShareAsync(held, RecordingRig.Buyer)).Fault!.Code);
        Assert.NotEmpty(await PlayAsync((await _site.ShareAsync(held, RecordingRig.Seller)).Value.Token));
        await AssertShutAtZoomAsync();
    }

    [Fact]
    public async Task Recording_DeclinedDuringTheCall_IsStoppedAndDeletedWhenItLands()
    {
        var session = await _site.RecordedCallAsync();
        await _site.DecideAsync(session, "declined");
        await SandboxSite.Until(async () => (await _site.SessionAsync(session)).Recording == RecordingStatus.Off, "recording is off");
        Assert.True((await _site.Get<RequestRecording>().HandleAsync(RecordingRig.Buyer, session, default)).Failed);

        await _site.EndAsync(session);
        var deleted = await _site.UntilAsync(session, RecordingState.Deleted);
        Assert.Equal(ConsentState.Declined, deleted.Consent);
        await SandboxSite.Until(() => Task.FromResult(_site.Zoom.History.Events.Any(e => e.Name == "recording.trashed")), "Zoom has it in its trash");
    }

    [Fact]
    public async Task Secrets_OfEveryEventAndLink_StandInNoTableAndNoLogLine()
    {
        var session = await _site.RecordedCallAsync();
        await _site.EndAsync(session);
        var held = await _site.UntilAsync(session, RecordingState.Held);
        await _site.DecideAsync(session, "granted");
        var share = (await _site.ShareAsync(held, RecordingRig.Buyer)).Value;
        await PlayAsync(share.Token);
        await SandboxSite.Until(() => Task.FromResult(_site.Zoom.History.Events.Any(e => e.Name == "recording.transcript_completed")), "every event has come");
        await _site.DecideAsync(session, "revoked");
        await _site.StopAsync();

        var secrets = _site.Zoom.History.Events.SelectMany(e => Secrets(JsonNode.Parse(e.Body))).Append(share.Token).Distinct().ToList();
        Assert.True(secrets.Count > 5);
        var logs = string.Join('\n', _site.Logs.Lines.Select(line => line.Line));
        var tables = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_site.DatabaseFile))
            + (File.Exists(_site.DatabaseFile + "-wal") ? Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_site.DatabaseFile + "-wal")) : "");
        Assert.Contains("recording_shares", tables, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.False(tables.Contains(secret, StringComparison.Ordinal), "A secret of Zoom's stands in the database."));
        Assert.All(secrets, secret => Assert.False(logs.Contains(secret, StringComparison.Ordinal), "A secret of Zoom's stands in the log."));
    }

    private static IEnumerable<string> Secrets(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => member.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String && IsSecret(member.Key) ? [value.GetValue<string>()] : Secrets(member.Value)),
        JsonArray items => items.SelectMany(Secrets),
        _ => [],
    };

    private static bool IsSecret(string member) => member is "share_url" or "play_url" or "download_url" or "download_token" or "password" or "recording_play_passcode" or "start_url";

    private async Task<byte[]> PlayAsync(string token, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/shares/{token}");
        if (range is not null) request.Headers.TryAddWithoutValidation("Range", range);
        using var answer = await _site.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>As somebody who was given Zoom's own link meets it.</summary>
    private async Task AssertShutAtZoomAsync()
    {
        var uuid = _site.Zoom.History.Events.Where(e => e.Name == "recording.completed").Select(e => JsonNode.Parse(e.Body)!["payload"]!["object"]!["uuid"]!.GetValue<string>()).First();
        await SandboxSite.Until(() => Task.FromResult(_site.Zoom.Portal.RecordingSettings(uuid)["share_recording"]!.GetValue<string>() == "none"), "Zoom's own share is off");
        using var page = await _site.Http.GetAsync(_site.Zoom.Portal.ShareUrl(uuid));
        Assert.False(page.IsSuccessStatusCode);
    }
}
