using System.Buffers.Text;
using System.Text.Json;

namespace ChatHub.Client;

/// <summary>When a JWT was issued and when it ends. Read without verification: the hub decides, this only tells when to ask anew.</summary>
internal sealed record TokenTimes(DateTimeOffset? IssuedAt, DateTimeOffset ExpiresAt)
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    /// <summary>Null for what is no JWT or has no end.</summary>
    public static TokenTimes? Read(string token)
    {
        if (token.Split('.') is not [_, var payload, _])
            return null;
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return json.RootElement.ValueKind == JsonValueKind.Object && Time(json.RootElement, "exp") is { } exp
                ? new TokenTimes(Time(json.RootElement, "iat"), exp)
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>
    /// After four fifths of what is left. An accepted token that looks expired tells that this machine's clock is ahead; then its
    /// whole life counts from now. At least a second, at most a day (asked again then).
    /// </summary>
    public TimeSpan RenewAfter(DateTimeOffset now)
    {
        var life = IssuedAt is { } issued && ExpiresAt > issued ? ExpiresAt - issued : TimeSpan.FromMinutes(1);
        var left = ExpiresAt > now ? ExpiresAt - now : life;
        var after = Math.Min(left.TotalSeconds, life.TotalSeconds) * 0.8;
        return TimeSpan.FromSeconds(Math.Clamp(after, 1, LongestTimer.TotalSeconds));
    }

    private static DateTimeOffset? Time(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
}
