using System.Text;
using System.Text.Json.Nodes;
using SessionBroker.Tests.Zoom;
using SessionBroker.Webhooks;
using Xunit;

namespace SessionBroker.Tests.Webhooks;

public sealed class DeliveryKeyTests
{
    [Fact]
    public void Key_OfTheSameFactsInOtherBytes_IsTheSame()
    {
        var key = Key("recording.completed", _ => { });

        Assert.Equal(key, Key("recording.completed", body => body["download_token"] = "another"));
        Assert.Equal(key, Key("recording.completed", body => Files(body).Add(Take(Files(body), 0))));
        Assert.Equal(key, Key("recording.completed", body => body["payload"]!["object"]!["id"] = "1234567890"));
    }

    [Fact]
    public void Key_OfOtherFacts_IsAnother()
    {
        string[] keys =
        [
            Key("recording.completed", _ => { }),
            Key("recording.completed", body => body["event_ts"] = 1626230691573),
            Key("recording.completed", body => body["payload"]!["object"]!["uuid"] = "other"),
            Key("recording.completed", body => Files(body).RemoveAt(0)),
            Key("recording.completed", body => Files(body)[0]!["status"] = "processing"),
            Key("recording.transcript_completed", _ => { }),
            Key("recording.trashed", _ => { }),
        ];

        Assert.Distinct(keys);
    }

    [Fact]
    public void Key_OfTwoPeopleInTheSameMillisecond_IsTwo() => Assert.NotEqual(
        Key("meeting.participant_joined", _ => { }),
        Key("meeting.participant_joined", body => body["payload"]!["object"]!["participant"]!["user_id"] = "2"));

    [Fact]
    public void Key_OfBatchesOfOtherRecordings_IsTwo() => Assert.NotEqual(
        Key("recording.batch_trashed", _ => { }),
        Key("recording.batch_trashed", body => body["payload"]!["object"]!["meeting_uuids"]!.AsArray().RemoveAt(0)));

    private static string Key(string sample, Action<JsonNode> change)
    {
        var body = JsonNode.Parse(ZoomFacts.Sample(sample))!;
        change(body);
        return DeliveryKey.Of(ZoomEventParser.Parse(Encoding.UTF8.GetBytes(body.ToJsonString()))!);
    }

    private static JsonArray Files(JsonNode body) => body["payload"]!["object"]!["recording_files"]!.AsArray();

    private static JsonNode Take(JsonArray files, int index)
    {
        var file = files[index]!;
        files.RemoveAt(index);
        return file;
    }
}
