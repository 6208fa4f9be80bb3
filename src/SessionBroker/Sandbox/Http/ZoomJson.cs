using System.Text.Encodings.Web;
using System.Text.Json;

namespace SessionBroker.Sandbox;

/// <summary>JSON as the sandbox writes it: Japanese stands as it is, unescaped.</summary>
internal static class ZoomJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
