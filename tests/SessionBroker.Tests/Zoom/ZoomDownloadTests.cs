using SessionBroker.Tests.Zoom.Stub;
using SessionBroker.Zoom;
using Xunit;

namespace SessionBroker.Tests.Zoom;

public sealed class ZoomDownloadTests
{
    private static readonly StubAnswer File = new(200, "0123456789", "video/mp4", ("Content-Length", "10"));

    [Fact]
    public async Task File_Whole_IsStreamedWithItsLength()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(File);

        using var download = (await OpenAsync(rig)).Value!;

        Assert.Equal(("0123456789", "video/mp4", 10, 10, false), (await ReadAsync(download), download.ContentType, download.Length, download.TotalLength, download.Partial));
        Assert.Equal(("Bearer token-file", ""), (rig.Stub.Requests[0].Authorization, rig.Stub.Requests[0].Range));
        Assert.Empty(rig.Stub.TokenRequests);
    }

    /// <summary>The bound on an answer's size is for what is read whole; a recording is not.</summary>
    [Fact]
    public async Task File_LargerThanAnyAnswer_IsStreamed()
    {
        const int size = 20 << 20;
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(new(200, new string('x', size), "video/mp4"));

        using var download = (await OpenAsync(rig)).Value!;

        Assert.Equal(size, (await ReadAsync(download)).Length);
    }

    [Theory]
    [InlineData(2L, 4L, "bytes=2-4")]
    [InlineData(2L, null, "bytes=2-")]
    [InlineData(null, 4L, "bytes=0-4")]
    public async Task File_InPart_IsAskedForAndToldAsSuch(long? from, long? to, string range)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(new(206, "234", "video/mp4", ("Content-Length", "3"), ("Content-Range", "bytes 2-4/10")));

        using var download = (await rig.Api.DownloadAsync(FileOf(rig), "token-file", from, to, default)).Value!;

        Assert.Equal(("234", 3, 10, true), (await ReadAsync(download), download.Length, download.TotalLength, download.Partial));
        Assert.Equal(range, rig.Stub.Requests[0].Range);
    }

    [Fact]
    public async Task Redirect_ToAnotherHost_IsFollowedWithoutTheToken()
    {
        await using var elsewhere = await StubZoom.StartAsync();
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Empty(302, ("Location", "/rec/again"))).Then(StubAnswer.Empty(307, ("Location", $"http://localhost:{elsewhere.Address.Port}/cdn?sig=1")));
        elsewhere.Then(File);

        using var download = (await rig.Api.DownloadAsync(FileOf(rig), "token-file", 1, null, default)).Value!;

        Assert.Equal("0123456789", await ReadAsync(download));
        Assert.Equal(["Bearer token-file", "Bearer token-file"], rig.Stub.Requests.Select(request => request.Authorization));
        Assert.Equal(["/rec/download/x", "/rec/again"], rig.Stub.Requests.Select(request => request.Target));
        Assert.Equal(new("GET", "/cdn?sig=1", "", "bytes=1-", ""), Assert.Single(elsewhere.Requests));
    }

    [Fact]
    public async Task Redirect_WithoutEnd_IsRefused()
    {
        await using var rig = await ZoomRig.StartAsync();
        foreach (var _ in Enumerable.Range(0, 20)) rig.Stub.Then(StubAnswer.Empty(302, ("Location", "/rec/again")));

        Assert.Equal(ZoomOutcome.Refused, (await OpenAsync(rig)).Outcome);
        Assert.Equal(6, rig.Stub.Requests.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://zoom.us/x")]
    [InlineData("//")]
    public async Task Redirect_ToNoWebAddress_IsRefused(string location)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Empty(302, ("Location", location)));

        Assert.Equal(ZoomOutcome.Refused, (await OpenAsync(rig)).Outcome);
        Assert.Single(rig.Stub.Requests);
    }

    [Theory]
    [InlineData("https://evil.example/rec")]
    [InlineData("http://zoom.us/rec")]
    [InlineData("file:///etc/passwd")]
    public async Task File_OfAStrangersAddress_IsNotAskedFor(string address)
    {
        await using var rig = await ZoomRig.StartAsync();

        Assert.Equal(ZoomOutcome.Refused, (await rig.Api.DownloadAsync(new(address), "token-file", null, null, default)).Outcome);
    }

    [Theory]
    [InlineData(200, "Unauthorized")]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Unauthorized")]
    [InlineData(404, "NotFound")]
    [InlineData(416, "Refused")]
    [InlineData(429, "RateLimited")]
    [InlineData(503, "Unavailable")]
    public async Task Page_InPlaceOfAFile_IsAFailure(int status, string outcome)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(new(status, "<html>Password Required</html>", "text/html; charset=utf-8"));

        var download = await OpenAsync(rig);

        Assert.Null(download.Value);
        Assert.Equal((outcome, status), (download.Outcome.ToString(), download.Failure!.HttpStatus));
    }

    [Fact]
    public async Task File_WhoseServerCutsTheCall_IsUnavailable()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Lost).Then(StubAnswer.Lost);

        Assert.Equal(ZoomOutcome.Unavailable, (await OpenAsync(rig)).Outcome);
    }

    private static Uri FileOf(ZoomRig rig) => new(rig.Stub.Address, "/rec/download/x");

    private static ValueTask<ZoomResult<ZoomDownload>> OpenAsync(ZoomRig rig) => rig.Api.DownloadAsync(FileOf(rig), "token-file", null, null, default);

    private static async Task<string> ReadAsync(ZoomDownload download)
    {
        using var reader = new StreamReader(download.Content);
        return await reader.ReadToEndAsync();
    }
}
