using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Window;

/// <summary>A piece of a number in one message: its digits, where they stand, and what the message says of its place.</summary>
/// <param name="Counter">The Han letter right behind it (090列), which counts something where another piece has one, too; '\0' when there is none.</param>
internal sealed record DigitPart(int Message, byte[] Digits, int Start, int End, bool Plus, bool Unit, bool Bare, PartRole Role, char Counter = '\0');

/// <summary>A piece of an address or name in one message.</summary>
/// <param name="AtEnd">Nothing but an ending (です) stands behind it.</param>
internal sealed record TextPart(int Message, string Text, int[] Starts, int[] Ends, bool Bare, bool Common, bool AtEnd);

/// <summary>What a message says of the place of its piece (頭, 真ん中, 下四桁).</summary>
internal enum PartRole : byte
{
    None,
    First,
    Middle,
    Last,
}

/// <summary>What a message says of the pieces around it.</summary>
[Flags]
internal enum Remarks : byte
{
    None = 0,

    /// <summary>They are no amounts, or are to be read in a row: 円じゃないです, 数字だけつなげて.</summary>
    Reveals = 1,

    /// <summary>They are of something made for the service named: LINEのスタンプ.</summary>
    ForWork = 2,

    /// <summary>On which side of a sign one stands: 名前のところは, 前は.</summary>
    TellsSide = 4,

    /// <summary>It speaks of what stands before it: ↑インスタ, これ, 上のは.</summary>
    PointsBack = 8,
}

/// <summary>Everything the window keeps of one message.</summary>
internal sealed record MessageParts(int Message, IReadOnlyList<DigitPart> Digits, IReadOnlyList<TextPart> Texts, ConceptSet Said, Concept? PointsTo, Remarks Remarks)
{
    /// <summary>The service of accounts named in it.</summary>
    public Concept? Service => Said.Has(Concept.MessengerService) ? Concept.MessengerService : Said.Has(Concept.SocialService) ? Concept.SocialService : null;

    /// <summary>It tells where its piece goes: 後半, つぎ, then.</summary>
    public bool Orders => Said.Has(Concept.PartFirst) || Said.Has(Concept.PartMiddle) || Said.Has(Concept.PartLast) || Said.Has(Concept.DigitFiller);
}
