using ChatHub.Redaction.Policy;

namespace ChatHub.Redaction;

/// <summary>
/// Everything a decision depends on besides the text. Built by the caller, which owns the clock: a grant past its expiry is
/// simply not passed, nor is a message older than the window.
/// </summary>
internal readonly record struct RedactionContext()
{
    public string Preset { get; init; } = Presets.Default;

    public RoomKind Kind { get; init; } = RoomKind.Inquiry;

    public RoomStage Stage { get; init; } = RoomStage.Inquiry;

    public SenderRole Role { get; init; } = SenderRole.Buyer;

    /// <summary>The language of the mask token, that of the sender.</summary>
    public MaskLanguage Language { get; init; } = MaskLanguage.Japanese;

    /// <summary>What the marketplace allows in this room for now; null when nothing.</summary>
    public RoomGrant? Grant { get; init; }

    /// <summary>The sender's last messages in this room, oldest first: at most 8, at most 10 minutes old.</summary>
    public IReadOnlyList<EarlierMessage> Earlier { get; init; } = [];
}

/// <summary>An earlier message of the same sender, as it was typed.</summary>
internal record EarlierMessage(string Id, string Text);

/// <summary>Types allowed in one room by the marketplace.</summary>
internal sealed record RoomGrant(IReadOnlySet<ContactType> Types);
