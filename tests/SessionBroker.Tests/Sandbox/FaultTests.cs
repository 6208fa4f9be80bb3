using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class FaultTests
{
    private const string Create = "POST /users/{userId}/meetings";

    public static TheoryData<string, bool> Lost => new()
    {
        { nameof(SandboxFault.LostAnswer), true },
        { nameof(SandboxFault.NoConnection), false },
        { nameof(SandboxFault.TimeoutAfter), true },
        { nameof(SandboxFault.TimeoutBefore), false },
    };

    public static TheoryData<string, int, bool> Spoiled => new()
    {
        { nameof(SandboxFault.ErrorBefore), 500, false },
        { nameof(SandboxFault.ErrorAfter), 500, true },
        { nameof(SandboxFault.Xml), 201, true },
        { nameof(SandboxFault.Empty), 201, true },
        { nameof(SandboxFault.OkWithError), 200, false },
        { nameof(SandboxFault.TooManyThisSecond), 429, false },
        { nameof(SandboxFault.TooManyToday), 429, false },
        { nameof(SandboxFault.Locked), 429, false },
        { nameof(SandboxFault.TokenRefused), 401, false },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task Fault_WithoutAnAnswer_HasDoneItOrNot(string fault, bool done)
    {
        await using var rig = await SandboxRig.StartAsync();
        var token = await rig.TokenAsync();
        rig.Zoom.Faults.Next(Create, Named(fault));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rig.Zoom.BaseUrl, $"/v2/users/{rig.FirstHost}/meetings")) { Headers = { Authorization = new("Bearer", token) } };
        using var patience = new CancellationTokenSource();

        var sending = http.SendAsync(request, patience.Token);
        if (fault.StartsWith("Timeout", StringComparison.Ordinal))
        {
            await ChatHub.TestKit.Eventually.Until(() => rig.Zoom.Faults.Happened == 1 && rig.Zoom.Portal.Meetings().Count == (done ? 1 : 0), TimeSpan.FromSeconds(20), "the fault took the call");
            await patience.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<Exception>(() => sending);
        Assert.Equal(done ? 1 : 0, rig.Zoom.Portal.Meetings().Count);
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task Fault_WithAnotherAnswer_HasDoneItOrNot(string fault, int status, bool done)
    {
        await using var rig = await SandboxRig.StartAsync();
        var token = await rig.TokenAsync();
        rig.Zoom.Faults.Next(Create, Named(fault));

        var answer = await rig.SendAsync("POST", $"/v2/users/{rig.FirstHost}/meetings", """{"type":2}""", token);

        Assert.Equal(status, answer.Status);
        Assert.Equal(done ? 1 : 0, rig.Zoom.Portal.Meetings().Count);
        Assert.Equal(201, (await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", """{"type":2}""")).Status);
    }

    [Fact]
    public async Task Fault_OfASlowToken_AnswersByTheClock()
    {
        await using var rig = await SandboxRig.StartAsync();
        rig.Zoom.Faults.Next(TokenEndpoint.Name, SandboxFault.Slow(TimeSpan.FromSeconds(10)));

        var asking = rig.TokenAsync();
        await ChatHub.TestKit.Eventually.Until(() => rig.Zoom.Faults.Happened == 1, TimeSpan.FromSeconds(20), "the token was asked for");
        await ChatHub.TestKit.Eventually.Until(
            () =>
            {
                rig.Clock.Advance(TimeSpan.FromSeconds(10));
                return asking.IsCompleted;
            },
            TimeSpan.FromSeconds(20),
            "the token came");

        Assert.NotEmpty(await asking);
    }

    [Fact]
    public async Task Faults_AtRandom_FollowTheirSeed()
    {
        Assert.Equal(await RunAsync(7), await RunAsync(7));
        Assert.Contains(500, await RunAsync(7));

        static async Task<IReadOnlyList<int>> RunAsync(int seed)
        {
            await using var rig = await SandboxRig.StartAsync();
            var token = await rig.TokenAsync();
            rig.Zoom.Faults.Randomly(seed, 0.5, [SandboxFault.ErrorBefore, SandboxFault.TooManyThisSecond]);
            List<int> statuses = [];
            for (var call = 0; call < 20; call++)
                statuses.Add((await rig.SendAsync("GET", $"/v2/users/{rig.FirstHost}", token: token)).Status);
            rig.Zoom.Faults.Clear();
            Assert.Equal(200, (await rig.CallAsync("GET", $"/users/{rig.FirstHost}")).Status);
            return statuses;
        }
    }

    [Fact]
    public async Task Portal_TrashingAUsersRecordings_TellsOfThemAllAtOnce()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, first) = await rig.RecordAsync();
        var (_, second) = await rig.RecordAsync();

        rig.Zoom.Portal.TrashRecordingsOf(rig.FirstHost);

        var told = Assert.Single(rig.EventsOf("recording.batch_trashed"));
        Assert.Equal([first, second], told["payload"]!["object"]!["meeting_uuids"]!.AsArray().Select(uuid => uuid!.GetValue<string>()));
        Assert.Empty(rig.EventsOf("recording.trashed"));
    }

    private static SandboxFault Named(string name) => (SandboxFault)typeof(SandboxFault).GetField(name)!.GetValue(null)!;
}
