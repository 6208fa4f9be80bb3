using System.Runtime.Intrinsics;

namespace ChatHub.Redaction.Folding;

/// <summary>
/// What is known of a unit from a table alone, as bits beside its image: the class, and marks that make a message worth a
/// further look. Or-ed together over a text they say what the text cannot hold.
/// </summary>
internal static class Traits
{
    private const int ClassShift = 16;

    /// <summary>The unit needs more than a look in the table to be folded.</summary>
    public const uint Special = 1u << 20;
    public const uint Quote = 1u << 21;
    public const uint CityMark = 1u << 22;
    public const uint Slash = 1u << 23;
    public const uint Digit = 1u << 24;
    public const uint Latin = 1u << 25;
    public const uint At = 1u << 26;
    public const uint Dot = 1u << 27;
    public const uint Colon = 1u << 28;
    /// <summary>What a disguised name of a service is written with: a sign, a digit, a kanji or kana that looks like another.</summary>
    public const uint Disguise = 1u << 29;
    /// <summary>Looks like a digit beside one.</summary>
    public const uint Lookalike = 1u << 30;
    public const uint HanDigit = 1u << 31;

    public static CharClass ClassOf(uint traits) => (CharClass)(traits >> ClassShift & 15);

    public static Vector256<uint> ClassesOf(Vector256<uint> traits) => traits >>> ClassShift & Vector256.Create(15u);

    /// <summary>A bit for each that is a digit of either kind: <see cref="HanDigit"/> is the topmost trait, <see cref="Digit"/> seven below it.</summary>
    public static uint AnyDigits(Vector256<uint> traits) => (traits | traits << 7).ExtractMostSignificantBits();

    /// <summary>1 for a digit of either kind, 0 for anything else: counted without a branch.</summary>
    public static int IsAnyDigit(uint traits) => (int)((traits >> 24 | traits >> 31) & 1);

    public static uint Of(char folded, CharClass of)
    {
        var traits = (uint)of << ClassShift | (of switch { CharClass.Digit => Digit, CharClass.Latin => Latin, _ => 0 });
        if (Numbers.HanDigits.ValueOf(folded) >= 0)
            traits |= HanDigit;
        if (Numbers.Lookalikes.LooksLikeOne(folded))
            traits |= Lookalike;
        return traits | folded switch
        {
            '@' => At,
            '.' => Dot,
            ':' => Colon,
            '/' => Slash,
            '「' or '『' or '"' or '“' => Quote,
            '市' or '区' or '郡' => CityMark,
            _ => 0,
        } | (IsDisguise(folded, of) ? Disguise : 0);
    }

    private static bool IsDisguise(char folded, CharClass of) =>
        of is CharClass.Symbol or CharClass.Digit || folded is '*' or '@' or '!' or '$' or '_' or '.' or '・' or '#' or '/' or '-' or 'x'
            or '力' or '亻' or 'и' or 'я' or '口' or '二' or '卜' or '夕' or '工' or '八' or '一' or '〇' or '才' or '千' or '冫' or '丷' or 'ソ' or 'ヌ' or 'ヲ';
}
