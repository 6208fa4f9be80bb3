using System.ComponentModel.DataAnnotations;

namespace ChatHub.Access;

/// <summary>Section <c>Secrets</c>.</summary>
internal sealed record SecretsOptions
{
    /// <summary>The hub's own key, base64, at least 32 bytes; the same on every node. Without it, SQLite hosts keep one in <see cref="KeyFile"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Where the key is kept when none is given; made on first start, readable by the owner alone.</summary>
    [Required]
    public string KeyFile { get; init; } = "data/hub.key";
}
