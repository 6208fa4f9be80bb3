using System.Buffers.Binary;

namespace ChatHub.Redaction.Numbers;

/// <summary>The numbering plans of all territories as one automaton over country code and national number (see Tables/NOTICE).</summary>
internal static class PhonePlan
{
    private const int StartState = 1;
    private static readonly byte[] Table = EmbeddedData.Bytes("Tables.phone.bin");
    private static readonly int States = BinaryPrimitives.ReadInt32LittleEndian(Table);

    /// <summary>Whether the digits are a complete number with its country code.</summary>
    public static bool IsInternational(ReadOnlySpan<byte> digits) => Accepts(Walk(StartState, digits));

    /// <summary>Whether the digits are a complete national number of the country, without its trunk prefix.</summary>
    public static bool IsNational(ReadOnlySpan<byte> countryCode, ReadOnlySpan<byte> digits) =>
        Accepts(Walk(Walk(StartState, countryCode), digits));

    /// <summary>The same, with a trunk 0 written between country code and number, as in +44 (0)20 …</summary>
    public static bool IsInternationalWithTrunk(ReadOnlySpan<byte> digits)
    {
        for (var code = 1; code <= 3 && code + 1 < digits.Length; code++)
            if (digits[code] == 0 && Accepts(Walk(Walk(StartState, digits[..code]), digits[(code + 1)..])))
                return true;
        return false;
    }

    private static int Walk(int state, ReadOnlySpan<byte> digits)
    {
        foreach (var d in digits)
        {
            if (state == 0)
                return 0;
            state = BinaryPrimitives.ReadUInt16LittleEndian(Table.AsSpan(4 + (state * 10 + d) * 2));
        }

        return state;
    }

    private static bool Accepts(int state) => state != 0 && (Table[4 + States * 20 + state] & 1) != 0;
}
