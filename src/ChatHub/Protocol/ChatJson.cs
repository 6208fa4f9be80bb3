using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Protocol;

/// <summary>How everything on the wire is written: camelCase, enums by name, milliseconds, nulls left out where the contract marks them optional.</summary>
internal static class ChatJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        // Japanese stays readable and three times shorter; the payload is JSON in a WebSocket frame or an application/json body, never HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new UtcMillisConverter());
        options.Converters.Add(new UserIdConverter());
        options.Converters.Add(new RoomIdConverter());
        return options;
    }
}
