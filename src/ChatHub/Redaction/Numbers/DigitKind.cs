namespace ChatHub.Redaction.Numbers;

/// <summary>How a digit was written. Everything but <see cref="Plain"/> is a disguise, and so evidence: nobody writes a price as 〇九〇.</summary>
internal enum DigitKind : byte
{
    Plain,
    Han,
    Word,
    Lookalike,
}
