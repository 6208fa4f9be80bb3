using System.Text.Json;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.Tests.Client;

public sealed class WireJsonTests
{
    [Fact]
    public void Read_MessageWithTheLeast_FillsTheRest()
    {
        var message = Read<Message>("""{"id":"m","roomId":"r","seq":3,"rev":4,"later":true}""");

        Assert.Equal(("m", 3L, 4L, "", "user"), (message.Id, message.Seq, message.Rev, message.Text, message.Kind));
        Assert.Empty(message.Masks);
        Assert.Empty(message.Reactions);
    }

    [Fact]
    public void Read_WholeDelta_KeepsEveryField()
    {
        const string json = """
            {"room":{"id":"r","kind":"order","stage":"open","calls":"video","buyerId":"b","buyerName":"B","sellerId":"s","sellerName":"S","title":"T","rev":9,"unread":2,"readSeq":3,
            "lastMessage":{"id":"m","roomId":"r","seq":3,"rev":4,"kind":"user","senderId":"b","clientId":"c","text":"x","masks":[{"start":0,"length":1,"type":"phone"}],
            "warnings":[{"code":"w","text":"careful","messageId":"m"}],"replyTo":{"id":"m0","senderId":"s","text":"q"},"attachments":[{"id":"a","name":"n.png"}],
            "reactions":{"👍":["b","s"]},"sentAt":"2026-11-22T01:02:03.004+00:00"},"caution":{"code":"c","text":"t"},"updatedAt":"2026-11-22T01:02:03.004+00:00"},
            "reload":false,"messages":[],"readMarks":[{"userId":"b","seq":3}],"presence":{"userId":"b","online":true},
            "session":{"id":"s1","roomId":"r","version":2,"state":"live","recording":"on","startedBy":"b","audioOnly":true,"createdAt":"2026-11-22T01:02:03.004+00:00"},
            "recordings":[{"id":"x","sessionId":"s1","version":1,"state":"held","consent":"pending"}]}
            """;

        var back = JsonSerializer.SerializeToElement(Read<RoomDelta>(json), WireJson.Options);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), back), back.ToString());
    }

    [Fact]
    public void Read_WithoutWhatIsRequired_Throws() =>
        Assert.Throws<JsonException>(() => Read<Message>("""{"id":"m"}"""));

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, WireJson.Options)!;
}
