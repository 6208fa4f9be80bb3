using System.Net;
using System.Text;
using System.Text.Json;
using ChatHub.TestKit;
using SessionBroker.Sessions;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>Links as a browser meets them: real HTTP, a file that comes from Zoom piece by piece.</summary>
public sealed class ShareEndpointTests : IAsyncLifetime
{
    private const int Size = 300_000;

    private RecordingRig _rig = null!;
    private ShareSite _site = null!;
    private SessionRow _session = null!;
    private SessionRow _text = null!;
    private byte[] _video = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await RecordingRig.CreateAsync(Store.Sqlite);
        _site = await ShareSite.StartAsync(_rig);
        _session = await _rig.SessionAsync();
        await _rig.LandAsync(_session, ("v1", "MP4", Size), ("a1", "M4A", 1000));
        _video = FakeRecording.Pattern("v1", Size);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task Get_LivingLink_GivesTheWholeFileUncached()
    {
        using var answer = await _site.GetAsync(await GrantedAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(_video, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Size, answer.Content.Headers.ContentLength);
        Assert.Equal("inline; filename=\"recording.mp4\"", Header(answer, "Content-Disposition"));
        AssertGuarded(answer);
        Assert.Equal("bytes", Header(answer, "Accept-Ranges"));
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 0)]
    [InlineData("bytes=100-199", 100, 199)]
    [InlineData("bytes=299990-", 299_990, Size - 1)]
    [InlineData("bytes=1000-9999999", 1000, Size - 1)]
    [InlineData("bytes=-10", Size - 10, Size - 1)]
    public async Task Get_OneRange_GivesThatPart(string range, int from, int to)
    {
        using var answer = await _site.GetAsync(await GrantedAsync(), range);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes {from}-{to}/{Size}", Header(answer, "Content-Range"));
        Assert.Equal(_video[from..(to + 1)], await answer.Content.ReadAsByteArrayAsync());
        AssertGuarded(answer);
    }

    [Theory]
    [InlineData("bytes=300000-")]
    [InlineData("bytes=-0")]
    public async Task Get_RangeBeyondTheEnd_Is416WithTheSize(string range)
    {
        using var answer = await _site.GetAsync(await GrantedAsync(), range);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Equal($"bytes */{Size}", Header(answer, "Content-Range"));
    }

    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("lines=0-1")]
    [InlineData("bytes=9-1")]
    [InlineData("nonsense")]
    public async Task Get_RangeThatIsNotOne_GivesTheWholeFile(string range)
    {
        using var answer = await _site.GetAsync(await GrantedAsync(), range);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(_video, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_ForDownload_IsAnAttachment()
    {
        using var answer = await _site.GetAsync(await GrantedAsync(), query: "?download=1");
        Assert.Equal("attachment; filename=\"recording.mp4\"", Header(answer, "Content-Disposition"));
    }

    [Fact]
    public async Task Get_DeadLinks_AllLookTheSame()
    {
        var token = await GrantedAsync();
        var flipped = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        var answers = new List<string>
        {
            await DeadAsync(new string('A', 43)),
            await DeadAsync(flipped),
            await DeadAsync(token[..^1]),
            await DeadAsync(token + "A"),
            await DeadAsync("x"),
            await DeadAsync("%2e%2e%2fetc"),
        };

        _rig.Clock.Pass(new CallsOptions().ShareLife);
        answers.Add(await DeadAsync(token));

        var revoked = await GrantedAsync();
        await _rig.DecideAsync(_session, "revoked");
        answers.Add(await DeadAsync(revoked));

        var seller = (await _rig.ShareAsync(_session, RecordingRig.Seller)).Value.Token;
        await _rig.DecideAsync(_session, "declined");
        answers.Add(await DeadAsync(seller));

        Assert.Single(answers.Distinct());
        Assert.Equal("not_found", JsonDocument.Parse(answers[0]).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Get_AnotherRecordingsLink_PlaysThatOneAlone()
    {
        var other = await _rig.SessionAsync();
        await _rig.LandAsync(other, ("v2", "MP4", 5000));
        var token = (await _rig.ShareAsync(other, RecordingRig.Seller)).Value.Token;
        await GrantedAsync();

        using var answer = await _site.GetAsync(token);
        Assert.Equal(FakeRecording.Pattern("v2", 5000), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_SellersLinkWhileHeld_Plays()
    {
        var token = (await _rig.ShareAsync(_session, RecordingRig.Seller)).Value.Token;
        using var answer = await _site.GetAsync(token);
        Assert.Equal(_video, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Revoked_WhileItPlays_CutsTheStream()
    {
        using var playing = await PlayHalfAsync(await GrantedAsync());
        await _rig.DecideAsync(_session, "revoked");
        await AssertCutAsync(playing);
    }

    [Fact]
    public async Task Revoked_ByAnotherProcess_CutsTheStream()
    {
        using var playing = await PlayHalfAsync(await GrantedAsync());
        // Another process's revocation is seen in the row alone: nothing here is told.
        var elsewhere = await RecordingIdAsync();
        await _rig.Broker.WriteAsync(session => SessionBroker.Recordings.ShareStore.RevokeAsync(session, elsewhere, _rig.Clock.Now));
        await AssertCutAsync(playing);
    }

    [Fact]
    public async Task Expired_WhileItPlays_GoesOnToTheEnd()
    {
        var halfway = new TaskCompletionSource();
        _rig.Zoom.Pace = (position, cancel) => position < Size / 2 ? Task.CompletedTask : halfway.Task.WaitAsync(cancel);
        using var playing = await _site.GetAsync(await GrantedAsync());
        _rig.Clock.Pass(new CallsOptions().ShareLife * 2);
        halfway.SetResult();
        Assert.Equal(_video, await playing.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task HungUp_InTheMiddle_LeavesNothingOpenAtZoom()
    {
        var stopped = new TaskCompletionSource();
        _rig.Zoom.Pace = async (position, cancel) =>
        {
            if (position < Size / 2) return;
            using var registration = cancel.Register(() => stopped.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancel);
        };
        var playing = await _site.GetAsync(await GrantedAsync());
        playing.Dispose();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Get_Transcript_IsMasked()
    {
        var token = await TextAsync("bob: 私の電話は 090-1234-5678 です");
        using var answer = await _site.GetAsync(token);
        Assert.Equal("bob: 私の電話は *** です", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/vtt; charset=utf-8", Header(answer, "Content-Type"));
        AssertGuarded(answer);
    }

    [Fact]
    public async Task Get_TranscriptThatCannotBeMasked_IsNotShown()
    {
        var token = await TextAsync("bob: 090-1234-5678");
        _rig.Host.Redact = _ => null;
        using var answer = await _site.GetAsync(token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("redaction_unavailable", body, StringComparison.Ordinal);
        Assert.DoesNotContain("090", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TranscriptBeyondTheBound_IsNotShown()
    {
        var token = await TextAsync(new string('x', (4 * 1024 * 1024) + 1));
        using var answer = await _site.GetAsync(token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Revoked_WhileATextIsBeingRead_ShowsNothingOfIt()
    {
        var token = await TextAsync("bob: 何もかも");
        var asked = new TaskCompletionSource();
        _rig.Zoom.Pace = (_, cancel) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        };
        var reading = _site.GetAsync(token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await _rig.DecideAsync(_text, "declined");

        using var answer = await reading.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("GetRecordingAsync")]
    [InlineData("DownloadAsync")]
    public async Task Get_WhileZoomIsAway_IsUnavailableAndWorksAgainAfter(string operation)
    {
        var token = await GrantedAsync();
        _rig.Zoom.Fault = asked => asked == operation ? FakeZoom.Down : null;
        using var away = await _site.GetAsync(token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("5", Header(away, "Retry-After"));

        _rig.Zoom.Fault = _ => null;
        using var answer = await _site.GetAsync(token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Played_ManyRangesOfOneFile_IsWrittenDownOnceAMinute()
    {
        var token = await GrantedAsync();
        foreach (var range in new[] { "bytes=500-599", "bytes=0-99", "bytes=200-299" }) (await _site.GetAsync(token, range)).Dispose();
        _rig.Clock.Pass(TimeSpan.FromSeconds(61));
        (await _site.GetAsync(token, "bytes=7-8")).Dispose();

        var played = (await _rig.AuditAsync(_session)).Where(a => a.Act == "played").ToList();
        Assert.Equal([RecordingRig.Buyer, RecordingRig.Buyer], played.Select(a => a.Actor));
        Assert.EndsWith("file=video from=500", played[0].Detail, StringComparison.Ordinal);
        Assert.EndsWith("file=video from=7", played[1].Detail, StringComparison.Ordinal);
    }

    private async Task<string> GrantedAsync()
    {
        await _rig.DecideAsync(_session, "granted");
        return (await _rig.ShareAsync(_session, RecordingRig.Buyer)).Value.Token;
    }

    private async Task<string> TextAsync(string text)
    {
        var session = _text = await _rig.SessionAsync();
        _rig.Zoom.Land(RecordingRig.UuidOf(session)).Files["t1"] = ("TRANSCRIPT", Encoding.UTF8.GetBytes(text));
        await _rig.TellAsync(RecordingRig.Completed(session));
        await _rig.DriveAsync();
        return (await _rig.ShareAsync(session, RecordingRig.Seller)).Value.Token;
    }

    /// <summary>The file comes up to its middle, and then not on.</summary>
    private async Task<HttpResponseMessage> PlayHalfAsync(string token)
    {
        _rig.Zoom.Pace = (position, cancel) => position < Size / 2 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel);
        var playing = await _site.GetAsync(token);
        Assert.Equal(HttpStatusCode.OK, playing.StatusCode);
        var begun = new byte[1000];
        await (await playing.Content.ReadAsStreamAsync()).ReadExactlyAsync(begun);
        Assert.Equal(_video[..1000], begun);
        return playing;
    }

    private static async Task AssertCutAsync(HttpResponseMessage playing)
    {
        using var rest = new MemoryStream();
        var body = await playing.Content.ReadAsStreamAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(rest).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(rest.Length < Size / 2 + 100_000);
    }

    private async Task<Guid> RecordingIdAsync() => (await _rig.RowAsync(_session)).Id;

    private async Task<string> DeadAsync(string token)
    {
        using var answer = await _site.GetAsync(token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        AssertGuarded(answer);
        return await answer.Content.ReadAsStringAsync();
    }

    private static void AssertGuarded(HttpResponseMessage answer)
    {
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? values.Single() : null;
}
