using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Window;

/// <summary>A piece of a number in one message: its digits, where they stand, and what the message says of its place.</summary>
/// <param name="Padded">A price or a size that begins with a zero (080円), as none does.</param>
/// <param name="Ordinal">It counts places in a row (2番目) or is a month: a piece only where amounts are said to be none.</param>
/// <param name="Counter">The Han letter right behind it (090列), which counts something where another piece has one, too; '\0' when there is none.</param>
internal sealed record DigitPart(int Message, byte[] Digits, int Start, int End, bool Plus, bool Unit, bool Bare, PartRole Role, bool Padded = false, bool Ordinal = false, char Counter = '\0');

/// <summary>A piece of an address or name in one message.</summary>
/// <param name="Behind">Letters of the message behind it.</param>
internal sealed record TextPart(int Message, string Text, int[] Starts, int[] Ends, bool Bare, bool Common, int Behind)
{
    // です, だよ, 이에요
    private const int LongestEnding = 3;

    // まで打って, って入れてから
    private const int LongestAct = 8;

    /// <summary>Nothing but an ending stands behind it.</summary>
    public bool AtEnd => Behind <= LongestEnding;

    /// <summary>The message begins with it and says little else.</summary>
    public bool Opens => Starts[0] == 0 && Behind <= LongestAct;
}

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
    /// <summary>The service of accounts named in it, or pointed to by its colour.</summary>
    public Concept? Service => Said.Has(Concept.MessengerService) ? Concept.MessengerService : Said.Has(Concept.SocialService) ? Concept.SocialService
        : PointsTo is Concept.MessengerService or Concept.SocialService ? PointsTo : null;

    /// <summary>Its one piece, or the one among its words that has a mark or a digit: front half: hana_demo.</summary>
    public TextPart? Name => Texts is [var one] ? one : Texts.Where(t => t.Text.AsSpan().ContainsAny(NamesApart.Marks)).ToArray() is [var odd] ? odd : null;

    /// <summary>It tells where its piece goes: 後半, つぎ, then.</summary>
    public bool Orders => Said.Has(Concept.PartFirst) || Said.Has(Concept.PartMiddle) || Said.Has(Concept.PartLast) || Said.Has(Concept.DigitFiller);
}
