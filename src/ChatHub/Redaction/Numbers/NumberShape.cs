using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Numbers;

/// <summary>How a stretch of a run is written: its digits, the sizes of its groups, its separators, its disguises.</summary>
internal ref struct NumberShape
{
    /// <summary>The longest thing looked for is a card of 19 digits.</summary>
    public const int MaxDigits = 20;

    public int Start;
    public int End;
    public Span<byte> Digits;
    public int Groups;

    /// <summary>The group sizes as hexadecimal digits: 090-1234-5678 is 0x344. -1 past eight groups.</summary>
    public long Sizes;

    public bool Disguised;
    public bool AllSingle;
    public bool HasFiller;
    public bool HasLine;
    public int WideGaps;
    private ulong separators;

    public static NumberShape Of(ReadOnlySpan<DigitItem> run, int start, int end, Span<byte> digits)
    {
        var shape = new NumberShape { Start = run[start].Start, End = run[end - 1].End, Digits = digits[..(end - start)], Groups = 1 };
        var size = 0;
        var longest = 0;
        for (var i = start; i < end; i++)
        {
            ref readonly var item = ref run[i];
            digits[i - start] = item.Value;
            shape.Disguised |= item.Kind != DigitKind.Plain;
            if (i > start && item.Before != Gap.None)
            {
                shape.Sizes = shape.Sizes * 16 + Math.Min(size, 15);
                size = 0;
                shape.Groups++;
                shape.Note(item);
            }

            longest = Math.Max(longest, ++size);
        }

        shape.Sizes = shape.Groups <= 8 ? shape.Sizes * 16 + Math.Min(size, 15) : -1;
        shape.AllSingle = longest == 1;
        return shape;
    }

    public readonly int Count => Digits.Length;

    public readonly bool Has(char separator) => separator < 64 && (separators >> separator & 1) != 0;

    public readonly bool HasRange => Has('?');

    public readonly bool HasTimes => Has('=');

    private void Note(in DigitItem item)
    {
        if (item.Separator < 64 && item.Separator is not ('?' or '='))
            separators |= 1UL << item.Separator;
        // Past the first 64, two marks matter: a range (1~2) and a product (3×4); they take the places of ? and =.
        if (item.Separator == '~')
            separators |= 1UL << '?';
        if (item.Separator == '×')
            separators |= 1UL << '=';
        // An emoji or a star between the digits of one number is there to break it.
        Disguised |= item.Separator is FoldTables.Opaque or '★' or '☆' or '♡' or '♥' or '♪' or '●' or '○' or '◆' or '■' or '*' or '|' or '_';
        HasFiller |= item.Before is Gap.Filler or Gap.Inserted;
        HasLine |= item.Separator == '\n';
        if (item.Before is Gap.Wide or Gap.Filler or Gap.Inserted)
            WideGaps++;
        if (item.Before is Gap.Filler or Gap.Inserted)
            Disguised = true;
    }
}
