using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.TestKit;

public sealed class HubHostTests
{
    [Fact]
    public async Task Host_KilledAndStarted_IsReadyOnTheSameUrl()
    {
        await using var host = await HubHost.StartNewAsync();
        using var client = host.Client();
        var first = host.ProcessId;

        await host.KillAsync();
        Assert.Equal(137, host.ExitCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("/health/live", UriKind.Relative)));

        await host.StartAsync();
        Assert.NotEqual(first, host.ProcessId);
        using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Host_Stopped_ExitsWithZero()
    {
        await using var host = await HubHost.StartNewAsync();
        await host.StopAsync();
        Assert.Equal(0, host.ExitCode);
    }

    [Fact]
    public async Task Host_ThatCannotStart_SaysWhatItWrote()
    {
        using var folder = new TempFolder();
        await using var host = new HubHost(new HubHostOptions { Folder = folder.Path, Settings = { ["Kestrel:Endpoints:Bad:Url"] = "not an address" } });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);
        Assert.Contains("not an address", error.Message, StringComparison.Ordinal);
    }
}
