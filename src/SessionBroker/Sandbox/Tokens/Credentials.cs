using System.Text;

namespace SessionBroker.Sandbox;

/// <summary>The simulated app's own: made up from the seed, worth nothing elsewhere.</summary>
internal sealed record Credentials(string AccountId, string ClientId, string ClientSecret, string WebhookSecret)
{
    public static Credentials Invent(World world) => new(world.AccountId, world.Invent.Key(22), world.Invent.Key(32), world.Invent.Key(22));

    /// <param name="authorization">The header <c>Authorization</c>.</param>
    public bool Allow(string? authorization) => authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"))}";
}
