using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ChatHub.Redaction.Folding;

/// <summary>The generated tables (Unicode 17.0). Layout: see <c>tools/redaction-tables/fold.mjs</c>.</summary>
internal static class FoldTables
{
    public const char Opaque = '\uFFFC';
    /// <summary>Stands for a whole mask token. A noncharacter: no text can hold it after folding, and its class joins nothing.</summary>
    public const char Mask = '\uFFFF';
    public const ushort FirstExpansion = 0xE000;
    public const ushort LastExpansion = 0xEFFD;
    public const ushort Voiced = 0xEFFE;
    public const ushort SemiVoiced = 0xEFFF;

    /// <summary>By source unit: its image, and the image's traits above it; or <see cref="Traits.Special"/> where one unit does not become one.</summary>
    public static readonly uint[] Plain = new uint[65536];
    /// <summary>By folded unit: its <see cref="Folding.Traits"/>.</summary>
    public static readonly uint[] TraitsOf = new uint[65536];
    private static readonly ushort[] Image = new ushort[65536];

    public static readonly char[][] Expansions;
    private static readonly int[] Supplementary;
    private static readonly ushort[] SupplementaryImage;

    static FoldTables()
    {
        var bytes = (ReadOnlySpan<byte>)EmbeddedData.Bytes("Tables.fold.bin");
        bytes[..131072].CopyTo(MemoryMarshal.AsBytes(Image.AsSpan()));
        for (var c = 0; c < 65536; c++)
            TraitsOf[c] = Traits.Of((char)c, (CharClass)bytes[131072 + c]);
        for (var c = 0; c < 65536; c++)
            Plain[c] = IsSpecial((char)c) ? Traits.Special : Image[c] | TraitsOf[Image[c]];
        bytes = bytes[196608..];
        Expansions = new char[BinaryPrimitives.ReadUInt16LittleEndian(bytes)][];
        bytes = bytes[2..];
        for (var i = 0; i < Expansions.Length; i++)
        {
            Expansions[i] = MemoryMarshal.Cast<byte, char>(bytes.Slice(1, bytes[0] * 2)).ToArray();
            bytes = bytes[(1 + bytes[0] * 2)..];
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        Supplementary = MemoryMarshal.Cast<byte, int>(bytes.Slice(4, count * 4)).ToArray();
        SupplementaryImage = MemoryMarshal.Cast<byte, ushort>(bytes.Slice(4 + count * 4, count * 2)).ToArray();
    }

    public static CharClass ClassOf(char c) => Traits.ClassOf(TraitsOf[c]);

    public static ushort ImageOf(char c) => Image[c];

    /// <summary>The class of what a unit as written is folded to.</summary>
    public static CharClass ClassOfWritten(char c) => ClassOf((char)Image[c]);

    /// <summary>Whether the unit is dropped, becomes several, joins the one before it, or may begin a pair or a mask token.</summary>
    private static bool IsSpecial(char c) =>
        Image[c] is 0 or (>= FirstExpansion and <= SemiVoiced) || char.IsHighSurrogate(c) || c is '［' or '[';

    /// <summary>The image of a supplementary code point; opaque when it has none.</summary>
    public static ushort ImageOf(int codePoint)
    {
        var at = Array.BinarySearch(Supplementary, codePoint);
        return at < 0 ? Opaque : SupplementaryImage[at];
    }
}
