namespace ChatHub.Redaction.Policy;

/// <summary>Where the words are said. A closed room takes no words.</summary>
internal enum RoomKind : byte
{
    Inquiry,
    Order,
}

internal enum RoomStage : byte
{
    Inquiry,
    Open,
}

internal enum SenderRole : byte
{
    Buyer,
    Seller,
    Backend,
}

internal enum MaskLanguage : byte
{
    Japanese,
    English,
    Chinese,
    Korean,
}

/// <summary>What becomes of an identifier.</summary>
internal enum PolicyAction : byte
{
    Allow,
    Warn,
    Mask,
    Hold,
}
