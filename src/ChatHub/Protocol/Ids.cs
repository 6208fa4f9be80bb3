using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ChatHub.Protocol;

/// <summary>A person, by the id the marketplace chose.</summary>
internal readonly record struct UserId(string Value)
{
    public override string ToString() => Value;

    public static bool TryParse([NotNullWhen(true)] string? text, out UserId id)
    {
        id = new(text ?? string.Empty);
        return MarketplaceId.IsWellFormed(text);
    }
}

/// <summary>A talk room, by the id the marketplace chose.</summary>
internal readonly record struct RoomId(string Value)
{
    public override string ToString() => Value;

    public static bool TryParse([NotNullWhen(true)] string? text, out RoomId id)
    {
        id = new(text ?? string.Empty);
        return MarketplaceId.IsWellFormed(text);
    }
}

/// <summary>Ids that the marketplace chooses: 1 to 128 of <c>[A-Za-z0-9._:@-]</c>, and neither <c>.</c> nor <c>..</c>, which URLs swallow.</summary>
internal static class MarketplaceId
{
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@-");

    public static bool IsWellFormed([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength } and not "." and not ".." && !text.AsSpan().ContainsAnyExcept(Allowed);
}

/// <summary>Ids that the hub makes: UUIDv7, stamped by the injected clock. They say when, not in which order: inside a millisecond they are random.</summary>
internal static class NewId
{
    public static Guid Create(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
