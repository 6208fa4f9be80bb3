
namespace ChatHub.Messages;

/// <summary>The two set-based statements of the send path, where each database has its own fastest way.</summary>
internal interface ISendStore
{
    ValueTask<Dictionary<SendKey, KnownSend>> FindKnownAsync(DbSession session, IReadOnlyList<SendKey> keys);

    ValueTask InsertAsync(DbSession session, IReadOnlyList<NewMessage> messages);
}
