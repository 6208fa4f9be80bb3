using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Window;

/// <summary>A piece of a number in one message: its digits, where they stand, and what the message says of its place.</summary>
internal sealed record DigitPart(int Message, byte[] Digits, int Start, int End, bool Plus, bool Unit, bool Bare, PartRole Role);

/// <summary>A piece of an address or name in one message.</summary>
internal sealed record TextPart(int Message, string Text, int[] Starts, int[] Ends, bool Bare, bool Common);

/// <summary>What a message says of the place of its piece (頭, 真ん中, 下四桁).</summary>
internal enum PartRole : byte
{
    None,
    First,
    Middle,
    Last,
}

/// <summary>Everything the window keeps of one message.</summary>
internal sealed record MessageParts(int Message, IReadOnlyList<DigitPart> Digits, IReadOnlyList<TextPart> Texts, ConceptSet Said, Concept? PointsTo);
