using System.Net;
using System.Net.Http.Headers;
using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class DownloadTests
{
    [Fact]
    public async Task Download_WithAnyGoodToken_LeadsToTheFile()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (uuid, target, size) = await FilmAsync(rig);
        var fromEvent = rig.EventsOf("recording.completed")[0]["download_token"]!.GetValue<string>();
        var fromRest = (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings?include_fields=download_access_token&ttl=60")).Json["download_access_token"]!.GetValue<string>();

        foreach (var token in (string[])[fromEvent, fromRest, await rig.TokenAsync()])
        {
            var redirect = await rig.SendAsync("GET", target, token: token);
            Assert.Equal(302, redirect.Status);
            using var file = await SendAsync(rig, redirect.Headers.Location!.ToString());
            Assert.Equal(("video/mp4", size), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentLength!.Value));
        }

        Assert.Equal(302, (await rig.SendAsync("GET", $"{target}?access_token={fromRest}")).Status);
    }

    [Fact]
    public async Task Download_WithNoOrAnOldToken_IsAPageThatSaysOk()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (uuid, target, _) = await FilmAsync(rig);
        var token = (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings?include_fields=download_access_token&ttl=60")).Json["download_access_token"]!.GetValue<string>();
        rig.Clock.Advance(TimeSpan.FromSeconds(60));

        foreach (var bad in (string?[])[null, token])
        {
            var answer = await rig.SendAsync("GET", target, token: bad);
            Assert.Equal(200, answer.Status);
            Assert.Contains("Password Required", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Download_OfARange_SendsThatMuch()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, target, size) = await FilmAsync(rig);
        var redirect = await rig.SendAsync("GET", target, token: await rig.TokenAsync());

        using var part = await SendAsync(rig, redirect.Headers.Location!.ToString(), new RangeHeaderValue(100, 199));
        using var beyond = await SendAsync(rig, redirect.Headers.Location!.ToString(), new RangeHeaderValue(size, null));

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal((100, size), (part.Content.Headers.ContentLength, part.Content.Headers.ContentRange!.Length!.Value));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Fact]
    public async Task Download_ToAnotherHost_CountsTokensSentThere()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Quirks = new SandboxQuirks { RedirectsToOtherHost = true } });
        var (_, target, size) = await FilmAsync(rig);
        var token = await rig.TokenAsync();
        var redirect = (await rig.SendAsync("GET", target, token: token)).Headers.Location!;
        Assert.Equal("localhost", redirect.Host);

        using var clean = await SendAsync(rig, redirect.ToString());
        Assert.Equal((size, 0), (clean.Content.Headers.ContentLength, rig.Zoom.Downloads.TokensSentOn));
        await rig.SendAsync("GET", redirect.PathAndQuery, token: token);
        Assert.Equal(1, rig.Zoom.Downloads.TokensSentOn);
    }

    [Fact]
    public async Task Download_OfATrashedFileOrAfterItsTicket_FindsNothing()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (uuid, target, _) = await FilmAsync(rig);
        var token = await rig.TokenAsync();
        var first = (await rig.SendAsync("GET", target, token: token)).Headers.Location!.ToString();
        rig.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(403, (await rig.SendAsync("GET", first)).Status);

        await rig.CallAsync("DELETE", $"/meetings/{SandboxRig.InPath(uuid)}/recordings");
        Assert.Equal(404, (await rig.SendAsync("GET", target, token: token)).Status);
    }

    /// <summary>What a viewer sees who kept the link and the passcode, before and after the share is taken back.</summary>
    [Fact]
    public async Task SharePage_ShowsTheFilmWhileSharedAndIsDeadAfter()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (uuid, _, _) = await FilmAsync(rig);
        var settings = $"/meetings/{SandboxRig.InPath(uuid)}/recordings/settings";
        var passcode = Uri.EscapeDataString((await rig.CallAsync("GET", settings)).Json["password"]!.GetValue<string>());
        var page = rig.Zoom.Portal.ShareUrl(uuid).AbsolutePath;

        Assert.Equal(401, (await rig.SendAsync("GET", page)).Status);
        Assert.Equal(403, (await rig.SendAsync("GET", $"{page}?pwd=guess")).Status);
        var shown = await rig.SendAsync("GET", $"{page}?pwd={passcode}");
        Assert.Equal(200, shown.Status);
        var film = WebUtility.HtmlDecode(shown.Text.Split("src=\"")[1].Split('"')[0]);
        Assert.Equal(200, (await rig.SendAsync("GET", film)).Status);

        await rig.CallAsync("PATCH", settings, """{"password":"other12!"}""");
        Assert.Equal(403, (await rig.SendAsync("GET", film)).Status);
        await rig.CallAsync("PATCH", settings, """{"share_recording":"none"}""");
        Assert.Equal(403, (await rig.SendAsync("GET", $"{page}?pwd=other12!")).Status);
        await rig.CallAsync("PATCH", settings, """{"share_recording":"internally"}""");
        Assert.Equal(403, (await rig.SendAsync("GET", $"{page}?pwd=other12!")).Status);
        await rig.CallAsync("DELETE", $"/meetings/{SandboxRig.InPath(uuid)}/recordings");
        Assert.Equal(404, (await rig.SendAsync("GET", $"{page}?pwd=other12!")).Status);
    }

    private static async Task<(string Uuid, string Target, long Size)> FilmAsync(SandboxRig rig)
    {
        var (_, uuid) = await rig.RecordAsync();
        var file = (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings")).Json["recording_files"]![0]!;
        return (uuid, new Uri(file["download_url"]!.GetValue<string>()).PathAndQuery, file["file_size"]!.GetValue<long>());
    }

    private static async Task<HttpResponseMessage> SendAsync(SandboxRig rig, string location, RangeHeaderValue? range = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(rig.Zoom.BaseUrl, location)) { Headers = { Range = range } };
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
