using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatHub.Client.Wire;

/// <summary>How the wire's shapes are written and read.</summary>
public static class WireJson
{
    /// <summary>
    /// camelCase, null left out, unknown fields ignored. The shapes of this package go through generated code;
    /// anything else (anonymous objects of a raw call) through reflection. Read-only and safe to share.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(WireJsonContext.Default, new DefaultJsonTypeInfoResolver()),
        };
        options.MakeReadOnly();
        return options;
    }
}

// Generated code sets every init property, one that the JSON lacks to null: hence `value ?? …` in the shapes.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Room))]
[JsonSerializable(typeof(RoomHead))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(ReadMarked))]
[JsonSerializable(typeof(TypingNotice))]
[JsonSerializable(typeof(PresenceChange))]
[JsonSerializable(typeof(ResumeRequested))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Recording))]
[JsonSerializable(typeof(JoinTicket))]
[JsonSerializable(typeof(ResumeResult))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(ReadResult))]
[JsonSerializable(typeof(PreviewResult))]
[JsonSerializable(typeof(BlockedUser[]))]
[JsonSerializable(typeof(PrivacySettings))]
[JsonSerializable(typeof(RenewResult))]
[JsonSerializable(typeof(ResumeRequest))]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(EditRequest))]
[JsonSerializable(typeof(DeleteRequest))]
[JsonSerializable(typeof(ReactRequest))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(MarkReadRequest))]
[JsonSerializable(typeof(TypingRequest))]
[JsonSerializable(typeof(PreviewRequest))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(RenewRequest))]
[JsonSerializable(typeof(StartCallRequest))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
