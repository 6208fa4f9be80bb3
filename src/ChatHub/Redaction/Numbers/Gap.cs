namespace ChatHub.Redaction.Numbers;

/// <summary>What stands between a digit and the one before it in a run.</summary>
internal enum Gap : byte
{
    None,
    Separator,
    Wide,
    Filler,
    Inserted,
}
