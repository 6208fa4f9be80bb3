using System.Reflection;
using System.Text.Json;
using SessionBroker.Tests.Zoom.Stub;
using SessionBroker.Zoom;
using Xunit;

namespace SessionBroker.Tests.Zoom;

/// <summary>No host credential is ever deserialised: no type has a member for one, and none of a real answer's can be reached.</summary>
public sealed class ZoomSecretTests
{
    private static readonly string[] Forbidden = ["start_url", "starturl", "zak", "hostkey", "host_key", "dynamichostkey", "encryptedpassword", "h323", "pstn", "shareurl", "playurl", "playpasscode"];

    [Fact]
    public void Types_OfTheClient_HaveNoMemberForAHostsCredentials()
    {
        var members = typeof(IZoomApi).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("SessionBroker.Zoom", StringComparison.Ordinal) ?? false)
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(member => member is PropertyInfo or FieldInfo).Select(member => $"{member.DeclaringType!.Name}.{member.Name}").ToArray();

        Assert.Contains("MeetingAnswer.JoinUrl", members);
        Assert.DoesNotContain(members, member => Forbidden.Any(word => member.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Options_Printed_ShowNoSecret() =>
        Assert.Equal("Zoom account a, 1 hosts", new ZoomOptions { AccountId = "a", ClientId = "b", ClientSecret = "c", WebhookSecrets = ["d"], Hosts = ["e"] }.ToString());

    [Fact]
    public async Task Answer_FullOfCredentials_LeavesNoneOfThem()
    {
        const string answer = """
            {"id":85393847045,"uuid":"u==","host_id":"h1","status":"waiting","join_url":"https://zoom.us/j/1?pwd=joiner","password":"aB3",
             "start_url":"https://zoom.us/s/1?zak=CRED-zak","dynamic_host_key":"CRED-1","encrypted_password":"CRED-2","h323_password":"CRED-3","pstn_password":"CRED-4","zak":"CRED-5","host_key":"CRED-6",
             "settings":{"join_before_host":true,"host_key":"CRED-7"}}
            """;
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(201, answer)).Then(StubAnswer.Json(200, answer)).Then(StubAnswer.Json(200, $$"""{"meetings":[{{answer}}]}"""));

        object?[] reachable =
        [
            (await rig.Api.CreateMeetingAsync("h1", new("t", "sb:1", rig.Clock.GetUtcNow(), 60, "aB3", false, false), default)).Value,
            (await rig.Api.GetMeetingAsync(85393847045, default)).Value,
            (await rig.Api.ListMeetingsAsync("h1", MeetingListing.Scheduled, default)).Value,
        ];

        Assert.All(reachable, value => Assert.DoesNotContain("CRED", JsonSerializer.Serialize(value), StringComparison.Ordinal));
        Assert.All(reachable, value => Assert.Contains("85393847045", JsonSerializer.Serialize(value), StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Log, line => line.Contains("CRED", StringComparison.Ordinal));
    }
}
