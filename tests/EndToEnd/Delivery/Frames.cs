using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.EndToEnd.Delivery;

/// <summary>What tests read out of pushes.</summary>
internal static class Frames
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool IsClose(this JsonElement frame) => frame.GetProperty("type").GetInt32() == 7;

    /// <summary>The revisions that came as messages, in the order they came.</summary>
    public static List<long> MessageRevs(this IEnumerable<JsonElement> frames) =>
        [.. frames.Where(f => f.GetProperty("type").GetInt32() == 1 && f.GetProperty("target").GetString() == "MessageChanged")
            .Select(f => f.GetProperty("arguments")[0].GetProperty("rev").GetInt64())];

    /// <summary>Reads messages of a room until the one with this revision; they must come without a gap from <paramref name="from"/>.</summary>
    public static async Task ReadsInOrderAsync(this TalkConnection connection, string room, long from, long to)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var next = from; next <= to;)
        {
            var push = await connection.Pushes.ReadAsync(patience.Token);
            if (push.Payload is Message message && message.RoomId == room) Assert.Equal(next++, message.Rev);
        }
    }
}
