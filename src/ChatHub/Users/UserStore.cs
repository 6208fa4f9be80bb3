using ChatHub.Protocol;

namespace ChatHub.Users;

/// <summary>People as the marketplace provisioned them.</summary>
internal static class UserStore
{
    private static readonly ListSql OfSql = new(d => $"select id, display_name, language from users where {d.In("id", "list")}");

    public static async ValueTask<Dictionary<UserId, string>> NamesAsync(DbSession session, IEnumerable<UserId> people) =>
        (await OfAsync(session, people)).ToDictionary(r => r.Id, r => r.DisplayName);

    /// <summary>Each person's language; those never provisioned are left out.</summary>
    public static async ValueTask<Dictionary<UserId, Language>> LanguagesAsync(DbSession session, IEnumerable<UserId> people) =>
        (await OfAsync(session, people)).ToDictionary(r => r.Id, r => Languages.Parse(r.Language));

    private static ValueTask<List<UserRow>> OfAsync(DbSession session, IEnumerable<UserId> people) =>
        session.QueryListAsync(OfSql, people.Select(p => p.Value), row => new UserRow
        {
            Id = new(row.GetString(0)),
            DisplayName = row.GetString(1),
            Language = row.GetString(2),
        });

    public static async ValueTask<UserRow?> FindAsync(DbSession session, UserId user) =>
        await session.FirstOrDefaultAsync<UserRow>($"select id, display_name, language from users where id = @user{session.Dialect.ForUpdate}", new { user });

    public static async ValueTask SaveAsync(DbSession session, UserId user, string displayName, string language) => await session.ExecuteAsync("""
        insert into users (id, display_name, language) values (@user, @displayName, @language)
        on conflict (id) do update set display_name = excluded.display_name, language = excluded.language
        """, new { user, displayName, language });
}

internal sealed class UserRow
{
    public required UserId Id { get; init; }

    public required string DisplayName { get; init; }

    public required string Language { get; init; }
}
