using System.Net;
using System.Text.Json;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Calls;

public sealed class SqliteRecordingTests() : RecordingTests(Store.Sqlite);

public sealed class PostgresRecordingTests() : RecordingTests(Store.Postgres);

/// <summary>A recording from the buyer's wish to the seller's last word.</summary>
public abstract class RecordingTests(Store store)
{
    [Fact]
    public async Task Request_ByTheBuyer_IsSaidToBothBeforeTheyJoin()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();

        var asked = await calls.At.AskAsync(calls.At.Buyer, "POST", $"/v1/sessions/{session.Id}/recording-request");

        Assert.NotEqual("off", asked.GetProperty("recording").GetString());
        await Eventually.Until(() => calls.Room(calls.Seller).Session!.Recording != "off", TimeSpan.FromSeconds(20), "the seller's device knows");
        await calls.NotedAsync(calls.Seller, "recording_requested");
        await calls.NotedAsync(calls.Buyer, "recording_requested");
        Assert.True((await calls.Buyer.JoinCall(session.Id)).Recorded);
        Assert.True((await calls.Seller.JoinCall(session.Id)).Recorded);
    }

    [Fact]
    public async Task Request_ByTheSeller_IsForbidden()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();
        using var seller = calls.At.Rig.Rest(calls.At.Seller);

        var answer = await seller.AskAsync("POST", $"/v1/sessions/{session.Id}/recording-request");

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Recording_Landed_WaitsForTheSellerAndPlaysForTheSellerAlone()
    {
        await using var calls = await CallScene.NewAsync(store);
        var (_, recording) = await calls.RecordAsync();

        var buyer = await calls.ShareAsync(calls.At.Buyer, recording.Id);
        var seller = await calls.ShareAsync(calls.At.Seller, recording.Id);

        Assert.Equal((HttpStatusCode.Conflict, "consent_required"), (buyer.Status, buyer.Code));
        Assert.Equal("pending", recording.Consent);
        Assert.NotNull(recording.ExpiresAt);
        using var played = await CallScene.OpenAsync(CallScene.UrlOf(seller));
        Assert.Equal(HttpStatusCode.OK, played.StatusCode);
        await calls.NotedAsync(calls.Buyer, "recording_held");
        Assert.Equal(0, calls.Room(calls.Buyer).Room.Unread);
    }

    [Fact]
    public async Task Recording_Granted_PlaysForTheBuyerUntilItIsRevoked()
    {
        await using var calls = await CallScene.NewAsync(store);
        var (session, recording) = await calls.RecordAsync();

        var granted = await calls.DecideAsync(calls.At.Seller, session.Id, "granted");
        await calls.RecordingIsAsync(calls.Buyer, "shared");
        var share = await calls.ShareAsync(calls.At.Buyer, recording.Id);
        using var whole = await CallScene.OpenAsync(CallScene.UrlOf(share));
        using var part = await CallScene.OpenAsync(CallScene.UrlOf(share), "bytes=0-99");
        var revoked = await calls.DecideAsync(calls.At.Seller, session.Id, "revoked");
        using var dead = await CallScene.OpenAsync(CallScene.UrlOf(share));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (granted.Status, revoked.Status));
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal("no-store", whole.Headers.CacheControl!.ToString());
        Assert.Equal(["no-referrer"], whole.Headers.GetValues("Referrer-Policy"));
        Assert.Equal((HttpStatusCode.PartialContent, 100L), (part.StatusCode, part.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.NotFound, dead.StatusCode);
        await calls.RecordingIsAsync(calls.Buyer, "revoked");
        await calls.NotedAsync(calls.Buyer, "recording_revoked");
        Assert.Equal("consent_required", (await calls.ShareAsync(calls.At.Buyer, recording.Id)).Code);
        Assert.Equal(HttpStatusCode.OK, (await calls.ShareAsync(calls.At.Seller, recording.Id)).Status);
    }

    [Fact]
    public async Task Audit_ReadByBoth_SaysWhoDidWhatInOrder()
    {
        await using var calls = await CallScene.NewAsync(store);
        var (session, recording) = await calls.RecordAsync();
        await calls.DecideAsync(calls.At.Seller, session.Id, "granted");
        using (await CallScene.OpenAsync(CallScene.UrlOf(await calls.ShareAsync(calls.At.Buyer, recording.Id))))
        {
        }

        await Eventually.Until(async () => CallScene.Acts(await calls.At.AskAsync(calls.At.Buyer, "GET", $"/v1/recordings/{recording.Id}/audit")).Contains("played"), TimeSpan.FromSeconds(20), "the play is written down");
        var audit = await calls.At.AskAsync(calls.At.Buyer, "GET", $"/v1/recordings/{recording.Id}/audit");

        var acts = CallScene.Acts(audit);
        Assert.Equal(["requested", "landed", "locked", "granted", "shared", "share_issued", "played"], acts.Where(act => act is "requested" or "landed" or "locked" or "granted" or "shared" or "share_issued" or "played").Distinct());
        Assert.Equal(calls.At.Buyer, audit.EnumerateArray().First(entry => entry.GetProperty("act").GetString() == "share_issued").GetProperty("actor").GetString());
        Assert.Equal(acts, CallScene.Acts(await calls.At.AskAsync(calls.At.Seller, "GET", $"/v1/recordings/{recording.Id}/audit")));
    }

    [Fact]
    public async Task Consent_ByTheBuyerOrUnderAnotherText_IsRefused()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();

        var buyer = await calls.DecideAsync(calls.At.Buyer, session.Id, "granted");
        var stale = await calls.DecideAsync(calls.At.Seller, session.Id, "granted", textVersion: "1999-01");

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (buyer.Status, buyer.Code));
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (stale.Status, stale.Code));
    }

    [Fact]
    public async Task Recording_Declined_IsDeletedAndBothAreTold()
    {
        await using var calls = await CallScene.NewAsync(store);
        var (session, recording) = await calls.RecordAsync();

        await calls.DecideAsync(calls.At.Seller, session.Id, "declined");

        await calls.RecordingIsAsync(calls.Buyer, "deleted");
        await calls.RecordingIsAsync(calls.Seller, "deleted");
        await calls.NotedAsync(calls.Buyer, "recording_deleted");
        Assert.NotEqual(HttpStatusCode.OK, (await calls.ShareAsync(calls.At.Buyer, recording.Id)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await calls.ShareAsync(calls.At.Seller, recording.Id)).Status);
    }

    [Fact]
    public async Task Standing_Yes_SharesTheNextCallAndNo_RefusesToRecordIt()
    {
        await using var calls = await CallScene.NewAsync(store);
        var before = await calls.At.AskAsync(calls.At.Seller, "GET", "/v1/me/recording-consent");
        var yes = await calls.At.AskAsync(calls.At.Seller, "PUT", "/v1/me/recording-consent", new { granted = true, textVersion = calls.At.ConsentVersion, language = "en" });
        var session = await calls.StartAsync();
        await calls.At.AskAsync(calls.At.Buyer, "POST", $"/v1/sessions/{session.Id}/recording-request");
        await calls.ActAsync(session.Id, "join", calls.At.Buyer);
        await calls.ActAsync(session.Id, "join", calls.At.Seller);
        await calls.Buyer.EndCall(session.Id);
        await calls.RecordingIsAsync(calls.Buyer, "shared");

        await calls.At.AskAsync(calls.At.Seller, "PUT", "/v1/me/recording-consent", new { granted = false, textVersion = calls.At.ConsentVersion, language = "en" });
        await Eventually.Until(async () => (await calls.At.AskAsync(calls.At.Buyer, "GET", $"/v1/sessions/{session.Id}")).GetProperty("state").GetString() == "ended", TimeSpan.FromSeconds(20), "the first has ended");
        var next = await calls.StartAsync();
        using var buyer = calls.At.Rig.Rest(calls.At.Buyer);
        var refused = await buyer.AskAsync("POST", $"/v1/sessions/{next.Id}/recording-request");

        Assert.Empty(before.EnumerateObject());
        Assert.True(yes.GetProperty("granted").GetBoolean());
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (refused.Status, refused.Code));
        Assert.False((await calls.Buyer.JoinCall(next.Id)).Recorded);
    }

    [Fact]
    public async Task Recording_OfAClosedOrder_IsFoundTheNextDayAndDecidedOn()
    {
        await using var calls = await CallScene.NewAsync(store);
        var (session, recording) = await calls.RecordAsync();
        await calls.At.CloseRoomAsync();

        var granted = await calls.DecideAsync(calls.At.Seller, session.Id, "granted");
        var back = await calls.ClientAsync(calls.At.Buyer);

        Assert.Equal(HttpStatusCode.OK, granted.Status);
        Assert.Equal((recording.Id, "shared"), (calls.Room(back).Recordings.Single().Id, calls.Room(back).Recordings.Single().State));
        Assert.Equal(session.Id, (await calls.At.AskAsync(calls.At.Buyer, "GET", $"/v1/rooms/{calls.At.Room}/sessions")).EnumerateArray().Single().GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.OK, (await calls.ShareAsync(calls.At.Buyer, recording.Id)).Status);
    }

    [Fact]
    public async Task Link_TamperedWith_OpensNothing()
    {
        await using var calls = await CallScene.NewAsync(store);
        var (_, recording) = await calls.RecordAsync();
        var url = CallScene.UrlOf(await calls.ShareAsync(calls.At.Seller, recording.Id));

        foreach (var bad in (string[])[url[..^1], url + "A", url[..^1] + (url[^1] == 'A' ? 'B' : 'A'), url + "/x", url[..url.LastIndexOf('/')] + "/-"])
        {
            using var refused = await CallScene.OpenAsync(bad);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        Assert.StartsWith(calls.At.Rig.Host.Url.GetLeftPart(UriPartial.Authority), url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcript_PlayedByTheBuyer_IsMasked()
    {
        await using var calls = await CallScene.NewAsync(store);
        var (session, recording) = await calls.RecordAsync();
        await calls.DecideAsync(calls.At.Seller, session.Id, "granted");

        var transcript = "";
        await Eventually.Until(
            async () =>
            {
                var share = await calls.ShareAsync(calls.At.Buyer, recording.Id);
                if (share.Status != HttpStatusCode.OK || share.Json().GetProperty("files").EnumerateArray().FirstOrDefault(file => file.GetProperty("kind").GetString() == "transcript") is not { ValueKind: JsonValueKind.Object } file)
                    return false;
                using var opened = await CallScene.OpenAsync(file.GetProperty("url").GetString()!);
                transcript = await opened.Content.ReadAsStringAsync();
                return opened.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(60),
            "the transcript follows the film");

        Assert.StartsWith("WEBVTT", transcript, StringComparison.Ordinal);
        Assert.Contains(" --> ", transcript, StringComparison.Ordinal);
        // What the sandbox's people say to each other has a telephone number and an address in it.
        Assert.Contains("［連絡先］", transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("@", transcript, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"0\d{1,3}-\d{2,4}-\d{4}", transcript);
    }

    [Theory]
    [InlineData(null, null, "ja")]
    [InlineData(null, "en-GB,en;q=0.9", "en")]
    [InlineData(null, "fr, ja;q=0.5, en;q=0.7", "en")]
    [InlineData(null, "de", "ja")]
    [InlineData("en", "ja", "en")]
    public async Task ConsentText_Asked_IsInTheLanguageWished(string? language, string? accepted, string given)
    {
        await using var scene = await Scene.NewAsync(store);
        using var client = scene.Rig.Rest(scene.Seller);
        if (accepted is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        var text = (await client.AskAsync("GET", "/v1/consent-text" + (language is null ? "" : $"?language={language}"))).Json();

        Assert.Equal(given, text.GetProperty("language").GetString());
        Assert.Equal("invalid", (await client.AskAsync("GET", "/v1/consent-text?language=fr")).Code);
    }
}
