using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class LimitTests
{
    [Fact]
    public async Task Calls_MoreThanASecondAllows_WaitForTheNext()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Rates = RatePlan.Free });
        var path = $"/users/{rig.FirstHost}";

        for (var call = 0; call < 4; call++)
        {
            var passed = await rig.CallAsync("GET", path);
            Assert.Equal(200, passed.Status);
            Assert.Equal([$"{3 - call}"], passed.Headers.GetValues("X-RateLimit-Remaining"));
        }

        var refused = await rig.CallAsync("GET", path);
        Assert.Equal((429, 429), (refused.Status, refused.Code));
        Assert.Equal(["QPS"], refused.Headers.GetValues("X-RateLimit-Type"));
        Assert.False(refused.Headers.Contains("Retry-After"));

        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await rig.CallAsync("GET", path)).Status);
    }

    [Fact]
    public async Task Calls_OfAnotherClass_HaveTheirOwnCount()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Rates = RatePlan.Free });

        Assert.Equal(200, (await rig.CallAsync("GET", "/users")).Status);
        Assert.Equal(200, (await rig.CallAsync("GET", "/users")).Status);
        Assert.Equal(429, (await rig.CallAsync("GET", "/users")).Status);
        Assert.Equal(200, (await rig.CallAsync("GET", $"/users/{rig.FirstHost}")).Status);
    }

    [Fact]
    public async Task Changes_MoreThanAHostsDayAllows_WaitForMidnight()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Rates = RatePlan.Unbounded with { ChangesPerHostADay = 2 } });
        var (id, _, _) = await rig.CreateAsync();
        Assert.Equal(204, (await rig.CallAsync("PATCH", $"/meetings/{id}", """{"topic":"x"}""")).Status);

        var refused = await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", "{}");

        Assert.Equal(429, refused.Status);
        Assert.Equal(["2026-01-03T00:00:00Z"], refused.Headers.GetValues("Retry-After"));
        Assert.Equal(["Daily-limit"], refused.Headers.GetValues("X-RateLimit-Type"));
        await rig.CreateAsync("host-02@sandbox");
        rig.Clock.Advance(TimeSpan.FromDays(1));
        await rig.RenewTokenAsync();
        await rig.CreateAsync();
    }

    [Fact]
    public async Task Calls_MoreThanADayAllows_WaitForMidnight()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Rates = RatePlan.Unbounded with { LightADay = 1 } });

        Assert.Equal(200, (await rig.CallAsync("GET", $"/users/{rig.FirstHost}")).Status);
        Assert.Equal(["Daily-limit"], (await rig.CallAsync("GET", $"/users/{rig.FirstHost}")).Headers.GetValues("X-RateLimit-Type"));
    }
}
