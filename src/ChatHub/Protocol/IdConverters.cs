using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Protocol;

/// <summary>Writes a user's id as a plain string, also as a property name.</summary>
internal sealed class UserIdConverter : JsonConverter<UserId>
{
    public override UserId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UserId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a user id.");

    public override void Write(Utf8JsonWriter writer, UserId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>Writes a room's id as a plain string.</summary>
internal sealed class RoomIdConverter : JsonConverter<RoomId>
{
    public override RoomId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RoomId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a room id.");

    public override void Write(Utf8JsonWriter writer, RoomId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
