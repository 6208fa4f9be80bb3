using System.Text.Json;
using SessionBroker.Zoom.Wire;

namespace SessionBroker.Zoom.Http;

/// <summary>The body of an error: <c>{"code", "message"}</c>. Zoom sends it with 4xx and now and then with 200.</summary>
internal readonly record struct ZoomError(int Code, string Message)
{
    public const int DeadToken = 124;
    public const int NoPermission = 200;
    public const int UserUnknown = 1001;
    public const int InvitationExpired = 1120;
    public const int HostNotAllowed = 3161;

    /// <summary>A missing scope has one code in Zoom's documents and another in its examples.</summary>
    public static readonly IReadOnlySet<int> MissingScope = new HashSet<int> { 4700, 4711 };

    /// <summary>Null when the body is nothing of the kind.</summary>
    public static ZoomError? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ZoomJson.Default.ErrorAnswer) is { Code: { } code, Message: { } message } ? new(code, message) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
