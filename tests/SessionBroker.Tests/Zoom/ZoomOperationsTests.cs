using System.Text.Json;
using SessionBroker.Zoom.Http;
using Xunit;

namespace SessionBroker.Tests.Zoom;

public sealed class ZoomOperationsTests
{
    public static TheoryData<string> Documented => [.. ZoomOperations.All.Select(Name).Where(name => !KnownQuirks.UndocumentedOperations.Contains(name))];

    [Theory]
    [MemberData(nameof(Documented))]
    public void Operation_OfTheDigest_HasItsLabelAndScope(string name)
    {
        var operation = ZoomOperations.All.Single(operation => Name(operation) == name);
        var documented = ZoomFacts.Digest.GetProperty("operations").GetProperty(name);

        Assert.Equal(documented.GetProperty("rateLabel").GetString(), operation.Label.ToString().ToUpperInvariant());
        Assert.Contains(operation.Scope, Words(documented, "granularScopes"));
        // The document gives one classic scope of another product for a recording's files; the one beside it in the list is meant.
        if (name != "GET /meetings/{meetingId}/recordings") Assert.Contains(operation.ClassicScope, Words(documented, "classicScopes"));
    }

    [Fact]
    public void Operation_ThatCreatesOrControls_IsNeverRepeated() =>
        Assert.Equal([ZoomOperations.CreateMeeting, ZoomOperations.CreateInviteLinks, ZoomOperations.ControlRecording], ZoomOperations.All.Where(operation => !operation.Repeatable));

    [Fact]
    public void Scopes_OfATokenWithGranularOrClassicOnes_LackNothing()
    {
        Assert.Empty(ZoomScopes.Missing(ZoomOperations.All.Select(operation => operation.Scope).ToHashSet()));
        Assert.Empty(ZoomScopes.Missing(ZoomOperations.All.Select(operation => operation.ClassicScope).ToHashSet()));
        Assert.Equal(["meeting:write:meeting:admin"], ZoomScopes.Missing(ZoomOperations.All.Select(operation => operation.Scope).Where(scope => scope != "meeting:write:meeting:admin").ToHashSet()));
        Assert.Equal(ZoomOperations.All.Count, ZoomScopes.Missing(new HashSet<string>()).Count);
    }

    [Fact]
    public void Scopes_TheBrokerNeeds_DoNotOpenAHostsOwnCredentials() => Assert.DoesNotContain(ZoomOperations.All, operation => operation.Scope.Contains("token", StringComparison.Ordinal));

    [Theory]
    [InlineData(ZoomPlan.Free, 4, 2)]
    [InlineData(ZoomPlan.Pro, 30, 20)]
    [InlineData(ZoomPlan.Business, 80, 60)]
    public void Limits_OfAPlan_AreZooms(ZoomPlan plan, int light, int medium) =>
        Assert.Equal((light, medium), (ZoomRateLimits.PerSecond(plan, RateLabel.Light), ZoomRateLimits.PerSecond(plan, RateLabel.Medium)));

    [Fact]
    public async Task Limits_PastTheQueue_RefuseAtOnceAndSpareTheOtherLabel()
    {
        // One call a second and five that wait: the seventh cannot be let in, however slow this machine is.
        using var limits = new ZoomRateLimits(new() { Plan = ZoomPlan.Free, RateShare = 0.25 });
        using var cancel = new CancellationTokenSource();

        var calls = Enumerable.Range(0, 200).Select(_ => limits.AcquireAsync(RateLabel.Light, cancel.Token).AsTask()).ToArray();

        Assert.Contains(calls, call => call.IsCompletedSuccessfully && !call.GetAwaiter().GetResult().IsAcquired);
        Assert.True((await limits.AcquireAsync(RateLabel.Medium, default)).IsAcquired);
        await cancel.CancelAsync();
    }

    private static string Name(ZoomOperation operation) => $"{operation.Method} {operation.Template}";

    private static IEnumerable<string?> Words(JsonElement documented, string list) => documented.GetProperty(list).EnumerateArray().Select(word => word.GetString());
}
