using ChatHub.Blocks;
using ChatHub.Protocol;
using ChatHub.Rooms;
using ChatHub.Users;

namespace ChatHub.Messages;

/// <summary>What a batch of sends is judged by, read once, and what it has accepted so far.</summary>
internal sealed class SendContext
{
    private readonly Dictionary<UserId, Language> languages;

    private SendContext(Dictionary<RoomId, RoomState> rooms, BlockSet blocks, Dictionary<SendKey, KnownSend> known, Dictionary<UserId, Language> languages, long at)
    {
        Rooms = rooms;
        Blocks = blocks;
        Known = known;
        this.languages = languages;
        At = at;
    }

    /// <summary>Locked.</summary>
    public Dictionary<RoomId, RoomState> Rooms { get; }

    public BlockSet Blocks { get; }

    public Dictionary<SendKey, KnownSend> Known { get; }

    public List<NewMessage> Accepted { get; } = [];

    /// <summary>Unix ms.</summary>
    public long At { get; }

    /// <summary>A person's language; Japanese for those never provisioned.</summary>
    public Language LanguageOf(UserId user) => languages.GetValueOrDefault(user);

    public static async ValueTask<SendContext> LoadAsync(DbSession session, ISendStore store, IReadOnlyList<SendWrite> sends, DateTimeOffset now)
    {
        var rooms = await RoomGuard.LockAsync(session, sends.Select(s => s.Command.Room).Distinct());
        var parties = rooms.Values.SelectMany(r => (UserId[])[r.BuyerId, r.SellerId]).Distinct().ToList();
        return new(
            rooms,
            await BlockGuard.MadeByAsync(session, parties),
            await store.FindKnownAsync(session, [.. sends.Select(s => s.Command.Key)]),
            await UserStore.LanguagesAsync(session, parties),
            now.ToUnixTimeMilliseconds());
    }
}
