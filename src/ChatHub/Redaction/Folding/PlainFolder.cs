using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ChatHub.Redaction.Folding;

/// <summary>Folds units that become one each by a look in the table: sixteen at a time where the processor can gather.</summary>
internal static class PlainFolder
{
    private const int Lanes = 16;

    /// <summary>Appends the folded units, their classes and the places of digits to the view, as far as all are plain; how many. Where they stand in the source is left to the caller.</summary>
    public static int Append(ReadOnlySpan<char> source, TextView view)
    {
        view.EnsureRoom(view.Length + source.Length);
        uint seen = 0;
        var count = Avx2.IsSupported ? AppendBlocks(source, view, ref seen) : 0;
        var chars = view.Chars.AsSpan(view.Length, source.Length);
        var classes = view.Classes.AsSpan(view.Length, source.Length);
        var table = FoldTables.Plain;
        var digits = view.DigitPlaces;
        var digitCount = view.DigitCount;
        for (; count < source.Length; count++)
        {
            var entry = table[source[count]];
            if ((entry & Traits.Special) != 0)
                break;
            seen |= entry;
            digits[digitCount] = view.Length + count;
            digitCount += Traits.IsAnyDigit(entry);
            chars[count] = (char)entry;
            classes[count] = (byte)Traits.ClassOf(entry);
        }

        view.Seen |= seen;
        view.DigitCount = digitCount;
        return count;
    }

    /// <summary>The traits of folded units together.</summary>
    public static unsafe uint TraitsOf(ReadOnlySpan<char> folded)
    {
        var at = 0;
        var all = Vector256<uint>.Zero;
        ref var units = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(folded));
        if (Avx2.IsSupported)
            fixed (uint* table = FoldTables.TraitsOf)
                for (; at + Lanes / 2 <= folded.Length; at += Lanes / 2)
                    all |= Entries(table, Vector128.LoadUnsafe(ref units, (nuint)at));
        var seen = Joined(all);
        for (; at < folded.Length; at++)
            seen |= FoldTables.TraitsOf[folded[at]];
        return seen;
    }

    private static unsafe int AppendBlocks(ReadOnlySpan<char> source, TextView view, ref uint seen)
    {
        ref var units = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(source));
        ref var chars = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(view.Chars.AsSpan(view.Length)));
        ref var classes = ref MemoryMarshal.GetReference(view.Classes.AsSpan(view.Length));
        var all = Vector256<uint>.Zero;
        var count = 0;
        fixed (uint* table = FoldTables.Plain)
            for (; count + Lanes <= source.Length; count += Lanes)
            {
                var low = Entries(table, Vector128.LoadUnsafe(ref units, (nuint)count));
                var high = Entries(table, Vector128.LoadUnsafe(ref units, (nuint)count + Lanes / 2));
                if (((low | high) & Vector256.Create(Traits.Special)) != Vector256<uint>.Zero)
                    break;
                all |= low | high;
                Vector256.Narrow(low & Vector256.Create(0xFFFFu), high & Vector256.Create(0xFFFFu)).StoreUnsafe(ref chars, (nuint)count);
                var ofClass = Vector256.Narrow(Traits.ClassesOf(low), Traits.ClassesOf(high));
                Vector128.Narrow(ofClass.GetLower(), ofClass.GetUpper()).StoreUnsafe(ref classes, (nuint)count);
                for (var digits = Traits.AnyDigits(low) | Traits.AnyDigits(high) << Lanes / 2; digits != 0; digits &= digits - 1)
                    view.DigitPlaces[view.DigitCount++] = view.Length + count + BitOperations.TrailingZeroCount(digits);
            }

        seen |= Joined(all);
        return count;
    }

    private static uint Joined(Vector256<uint> traits)
    {
        uint all = 0;
        for (var lane = 0; lane < Vector256<uint>.Count; lane++)
            all |= traits[lane];
        return all;
    }

    private static unsafe Vector256<uint> Entries(uint* table, Vector128<ushort> units) =>
        Avx2.GatherVector256(table, Avx2.ConvertToVector256Int32(units), sizeof(uint));
}
