using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Access;

/// <summary>
/// Single-use passes for one connection attempt, for browsers, which cannot set a header on a WebSocket. A ticket carries its own proof; using it inserts
/// its id, and the primary key decides who was first, on whichever node.
/// </summary>
internal sealed class ConnectTickets(CommitQueue queue, HubKey key, TimeProvider clock) : ISweep
{
    public const string Prefix = "tkt_";

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private readonly byte[] secret = key.Derive("connect-ticket");

    public ConnectTicket Issue(Identity identity)
    {
        var expires = clock.GetUtcNow() + Lifetime;
        var body = string.Create(CultureInfo.InvariantCulture,
            $"{NewId.Create(clock):N} {expires.ToUnixTimeMilliseconds()} {identity.User} {identity.IssuedAt} {identity.ExpiresAt}");
        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(body));
        return new($"{Prefix}{payload}.{Base64Url.EncodeToString(Sign(payload))}", expires);
    }

    /// <summary>Whose it is, once; null for anything forged, expired or used.</summary>
    public async ValueTask<Identity?> UseAsync(string ticket)
    {
        if (Read(ticket) is not var (id, expires, identity) || clock.GetUtcNow().ToUnixTimeMilliseconds() >= expires) return null;
        var first = await queue.WriteAsync(async session => await session.ExecuteAsync(
            "insert into used_tickets (id, expires_at) values (@id, @expires) on conflict (id) do nothing", new { id, expires }) > 0);
        return first ? identity : null;
    }

    /// <summary>A ticket that has expired is refused for that; its use need not be remembered, once no node's clock can be behind it.</summary>
    public Task SweepAsync() => queue.WriteAsync(async session =>
        await session.ExecuteAsync("delete from used_tickets where expires_at < @now", new { now = (clock.GetUtcNow() - ClockSkew).ToUnixTimeMilliseconds() }));

    private (string Id, long Expires, Identity Identity)? Read(string ticket)
    {
        if (ticket.Length > 1024 || ticket[Prefix.Length..].Split('.') is not [var payload, var signature] || !Base64Url.IsValid(payload) || !Base64Url.IsValid(signature)) return null;
        if (!CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(signature), Sign(payload))) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload)).Split(' ');
        long Number(int i) => long.Parse(parts[i], CultureInfo.InvariantCulture);
        return (parts[0], Number(1), new Identity(new UserId(parts[2]), Scope.User, Number(3), Number(4)));
    }

    private byte[] Sign(string payload) => HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(payload));
}

/// <summary>The answer of <c>POST /v1/connect-tickets</c>.</summary>
internal sealed record ConnectTicket(string Ticket, DateTimeOffset ExpiresAt);
