namespace ChatHub.Redaction.Folding;

/// <summary>What a folded unit is. The numbers are those written by <c>tools/redaction-tables/fold.mjs</c>.</summary>
internal enum CharClass : byte
{
    Other = 0,
    Digit = 1,
    Latin = 2,
    Kana = 3,
    Han = 4,
    Hangul = 5,
    Space = 6,
    Newline = 7,
    Punctuation = 8,
    Letter = 9,
    Symbol = 10,
}
