using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Surface;

namespace ChatHub.EndToEnd.Messages;

/// <summary>What these tests do again and again.</summary>
internal static class Reading
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The whole of a message, so that two can be compared.</summary>
    public static string Text(Message message) => JsonSerializer.Serialize(message, WireJson.Options);

    /// <summary>The next push of that kind; others before it are passed over.</summary>
    public static async Task<T> NextAsync<T>(this TalkConnection connection, Func<T, bool>? which = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var push in connection.Pushes.ReadAllAsync(patience.Token))
            if (push.Payload is T wanted && which?.Invoke(wanted) != false) return wanted;
        throw new InvalidOperationException($"The connection ended before a {typeof(T).Name} came.");
    }

    public static Task<Message> NextMessageAsync(this TalkConnection connection) => connection.NextAsync<Message>();

    public static async Task<JsonElement> SystemAsync(this Scene scene, string text) =>
        (await scene.Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", new { clientId = Scene.NewId(), text })).Json();

    public static async Task<List<Message>> HistoryOfAllAsync(this TalkConnection connection, string room)
    {
        var all = new List<Message>();
        while (true)
        {
            var page = await connection.History(room, after: all.Count == 0 ? 0 : all[^1].Seq, limit: 100);
            all.AddRange(page.Messages);
            if (!page.HasMore) return all;
        }
    }
}
