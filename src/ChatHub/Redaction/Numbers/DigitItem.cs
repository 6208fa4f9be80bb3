namespace ChatHub.Redaction.Numbers;

/// <summary>One digit of a run: its value, where it stands in the view, how it was written and what came before it.</summary>
internal readonly record struct DigitItem(byte Value, int Start, int End, DigitKind Kind, Gap Before, char Separator);
