using System.Security.Cryptography;
using System.Text;
using ChatHub.Protocol;

namespace ChatHub.Access;

/// <summary>Up to which second of issue a person's tokens are refused. Kept under an HMAC of the id: it outlives the person's erasure.</summary>
internal sealed class Revocations(IDatabase database, HubKey key, TimeProvider clock)
{
    private readonly byte[] secret = key.Derive("revoked-user");

    public async ValueTask<bool> IsRevokedAsync(UserId user, long issuedAt)
    {
        await using var session = await database.ReadAsync();
        var until = await session.ScalarAsync<long?>("select issued_until from revocations where user_key = @key", new { key = KeyOf(user) });
        return issuedAt <= until;
    }

    /// <summary>Refuses every token issued up to this second.</summary>
    public async ValueTask RevokeAsync(DbSession session, UserId user) => await session.ExecuteAsync("""
        insert into revocations (user_key, issued_until) values (@key, @until)
        on conflict (user_key) do update set issued_until = excluded.issued_until where excluded.issued_until > revocations.issued_until
        """, new { key = KeyOf(user), until = clock.GetUtcNow().ToUnixTimeSeconds() });

    /// <summary>Which of these people were revoked in the last while. Nobody's key is computed unless somebody was.</summary>
    public async ValueTask<List<(UserId User, long IssuedUntil)>> RecentAsync(DbSession session, IEnumerable<UserId> among, TimeSpan last)
    {
        var rows = await session.QueryAsync<(byte[] Key, long Until)>(
            "select user_key, issued_until from revocations where issued_until > @since", new { since = (clock.GetUtcNow() - last).ToUnixTimeSeconds() });
        if (rows.Count == 0) return [];
        var revoked = rows.ToDictionary(r => Convert.ToHexString(r.Key), r => r.Until);
        return [.. among.Where(u => revoked.ContainsKey(Convert.ToHexString(KeyOf(u)))).Select(u => (u, revoked[Convert.ToHexString(KeyOf(u))]))];
    }

    private byte[] KeyOf(UserId user) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(user.Value));
}
