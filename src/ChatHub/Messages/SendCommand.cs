using ChatHub.Protocol;
using ChatHub.Redaction.Gate;

namespace ChatHub.Messages;

/// <summary>A message that has passed every check that needs no transaction.</summary>
/// <param name="Sender">Empty for the marketplace itself.</param>
/// <param name="Text">As the gate saw it first; the batch takes what it must to the gate again, and nothing else of it anywhere.</param>
/// <param name="TextHash">HMAC of the text as it was written: tells a retry from another text under the same id.</param>
internal sealed record SendCommand(RoomId Room, UserId Sender, Guid ClientId, byte[] TextHash, Glance Text, Guid? ReplyTo)
{
    /// <summary>The type's name: what was written is never logged by accident.</summary>
    public override string ToString() => nameof(SendCommand);

    public bool IsSystem => Sender.Value.Length == 0;

    public SendKey Key => new(Room, Sender, ClientId);
}

/// <summary>What makes a send the same send.</summary>
internal readonly record struct SendKey(RoomId Room, UserId Sender, Guid ClientId);

/// <summary>A send that is already in the log.</summary>
internal sealed record KnownSend(long Seq, byte[] TextHash);

/// <summary>A row to insert.</summary>
/// <param name="Labels">As stored.</param>
/// <param name="At">Unix ms.</param>
internal sealed record NewMessage(SendCommand Command, RedactedText Text, string Labels, Guid Id, long Seq, long? ReplyTo, long At, bool BuyerSees, bool SellerSees);
