using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Client.Sync;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.Tests.Client;

/// <summary>Compares a view with a vector's <c>expect</c>.</summary>
internal static class VectorExpectation
{
    private static readonly string[] Events = ["completed", "failed", "reloaded", "gone"];

    public static void Check(JsonElement? expect, TalkView view, ResumePlan? plan, IReadOnlyList<TalkChange> changes, string where)
    {
        var named = expect is { } given ? given.EnumerateObject().ToDictionary(p => p.Name, p => p.Value) : [];
        foreach (var name in Events)
            named.TryAdd(name, JsonElement.Parse("[]"));

        foreach (var (name, value) in named)
        {
            if (name == "rooms")
                CheckRooms(value, view, where);
            else if (name == "requestHolds")
                Assert.All(value.EnumerateArray(), id => Assert.Contains(id.GetString()!, plan!.Cursors.Keys));
            else
                Same(value, Of(name, view, plan, changes), $"{where}: {name}");
        }
    }

    private static object? Of(string name, TalkView view, ResumePlan? plan, IReadOnlyList<TalkChange> changes) => name switch
    {
        "needsResume" => view.NeedsResume,
        "request" => plan?.Cursors,
        "requestCount" => plan?.Cursors.Count,
        "outbox" => view.Outbox.Waiting.Select(e => e.ClientId),
        "completed" => changes.OfType<SendCompleted>().Select(c => c.Entry.ClientId),
        "failed" => changes.OfType<SendFailed>().Select(c => c.Entry.ClientId),
        "reloaded" => changes.OfType<RoomUpdated>().Where(c => c.Reloaded).Select(c => c.RoomId),
        "gone" => changes.OfType<RoomGone>().Select(c => c.RoomId),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such expectation."),
    };

    private static void CheckRooms(JsonElement rooms, TalkView view, string where)
    {
        foreach (var room in rooms.EnumerateObject())
        {
            var known = view.Rooms.GetValueOrDefault(room.Name);
            Assert.True(room.Value.ValueKind == JsonValueKind.Null == known is null, $"{where}: {room.Name} is {(known is null ? "not " : "")}known");
            if (known is null)
                continue;
            foreach (var field in room.Value.EnumerateObject())
                Same(field.Value, Of(field.Name, known, view.Snapshot(room.Name)!), $"{where}: {room.Name}.{field.Name}");
        }
    }

    private static object? Of(string name, RoomView room, RoomSnapshot snapshot) => name switch
    {
        "rev" => snapshot.Room.Rev,
        "shown" => snapshot.Messages.Select(Version),
        "texts" => snapshot.Messages.Select(m => m.Text),
        "held" => room.Held.Select(c => c.Rev),
        "arriving" => snapshot.Arriving.Select(m => m.Id),
        "floor" => room.Floor,
        "unread" => snapshot.Room.Unread,
        "readSeq" => snapshot.Room.ReadSeq,
        "title" => snapshot.Room.Title,
        "last" => snapshot.Room.LastMessage is { } last ? Version(last) : null,
        "marks" => snapshot.ReadMarks,
        "session" => snapshot.Session is { } session ? $"{session.Id}@{session.Version}" : null,
        "recordings" => snapshot.Recordings.Select(r => $"{r.Id}@{r.Version}").Order(StringComparer.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such field."),
    };

    private static string Version(Message message) => $"{message.Id}@{message.Rev}";

    private static void Same(JsonElement expected, object? actual, string where)
    {
        var json = JsonSerializer.SerializeToNode(actual, actual?.GetType() ?? typeof(object), WireJson.Options);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), json), $"{where} is {json?.ToJsonString() ?? "null"}, expected {expected.GetRawText()}");
    }
}
