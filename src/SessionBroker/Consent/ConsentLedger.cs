namespace SessionBroker.Consent;

/// <summary>The table <c>consent_ledger</c>: who did what, when, before which text. Only ever added to.</summary>
internal sealed class ConsentLedger(TimeProvider clock)
{
    private const int PageSize = 1000;
    private const string Columns = "seq, id, at, actor, role, act, session_id, text_version, language, text_sha256, previous, hash";

    /// <param name="session">The transaction whose change the act belongs to. Locks taken in it before: the session's row at most, never a recording's.</param>
    public async Task<ConsentEntry> AppendAsync(DbSession session, NewConsentEntry act)
    {
        // Readers go on; writers queue for the end of the chain, which only the last of them knows.
        if (!session.Dialect.IsSqlite) await session.ExecuteAsync("lock table consent_ledger in exclusive mode");
        var last = await session.FirstOrDefaultAsync<ConsentRow>($"select {Columns} from consent_ledger order by seq desc limit 1");
        var now = clock.GetUtcNow();
        var entry = ConsentChain.Append(act, Guid.CreateVersion7(now), now, last?.Entry());
        await session.ExecuteAsync($"""
            insert into consent_ledger ({Columns})
            values (@Seq, @Id, @At, @Actor, @Role, @Act, @SessionId, @TextVersion, @Language, @TextSha256, @Previous, @Hash)
            """, ConsentRow.Of(entry));
        return entry;
    }

    /// <summary>What decides over one session's recordings, in the ledger's order.</summary>
    public static async Task<IReadOnlyList<ConsentEntry>> ActsAsync(DbSession session, string sellerId, Guid sessionId) => Entries(await session.QueryAsync<ConsentRow>($"""
        select {Columns} from consent_ledger
        where session_id = @sessionId or (session_id is null and actor = @sellerId)
        order by seq
        """, new { sellerId, sessionId }));

    /// <summary>What was done about one session, by either party.</summary>
    public static async Task<IReadOnlyList<ConsentEntry>> OfSessionAsync(DbSession session, Guid sessionId) =>
        Entries(await session.QueryAsync<ConsentRow>($"select {Columns} from consent_ledger where session_id = @sessionId order by seq", new { sessionId }));

    /// <summary>The seller's last standing act; null when there is none.</summary>
    public static async Task<ConsentEntry?> StandingAsync(DbSession session, string sellerId) =>
        (await session.FirstOrDefaultAsync<ConsentRow>($"select {Columns} from consent_ledger where session_id is null and actor = @sellerId order by seq desc limit 1", new { sellerId }))?.Entry();

    /// <summary>Walks the whole chain. A chain cut off at its end is whole in itself: compare <see cref="LedgerCheck.Head"/> with one noted elsewhere.</summary>
    public static async Task<LedgerCheck> VerifyAsync(DbSession session)
    {
        ConsentEntry? last = null;
        while (true)
        {
            var page = await session.QueryAsync<ConsentRow>($"select {Columns} from consent_ledger where seq > @after order by seq limit @PageSize", new { after = last?.Seq ?? 0, PageSize });
            foreach (var entry in page.Select(row => row.Entry()))
            {
                if (!ConsentChain.Follows(entry, last)) return new(last?.Seq ?? 0, last?.Hash ?? ConsentChain.Genesis, BrokenAt: entry.Seq);
                last = entry;
            }
            if (page.Count < PageSize) return new(last?.Seq ?? 0, last?.Hash ?? ConsentChain.Genesis, BrokenAt: null);
        }
    }

    private static List<ConsentEntry> Entries(List<ConsentRow> rows) => rows.ConvertAll(row => row.Entry());
}

/// <param name="Whole">How many entries stand unbroken from the first.</param>
/// <param name="Head">The hash of the last of them.</param>
/// <param name="BrokenAt">The first entry that does not follow; null when all do.</param>
internal sealed record LedgerCheck(long Whole, string Head, long? BrokenAt);
