namespace ChatHub.Redaction.Numbers;

/// <summary>Check digits, each from its standard.</summary>
internal static class CheckDigits
{
    /// <summary>ISO/IEC 7812-1 annex B.</summary>
    public static bool Luhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            int d = digits[digits.Length - 1 - i];
            if ((i & 1) == 1)
                d = d > 4 ? d * 2 - 9 : d * 2;
            sum += d;
        }

        return sum % 10 == 0;
    }

    /// <summary>Individual number of Japan: MIC ordinance 85 of 2014, article 5.</summary>
    public static bool MyNumber(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != 12)
            return false;
        var sum = 0;
        for (var n = 1; n <= 11; n++)
            sum += digits[11 - n] * (n <= 6 ? n + 1 : n - 5);
        var remainder = sum % 11;
        return digits[11] == (remainder <= 1 ? 0 : 11 - remainder);
    }

    /// <summary>ISO 13616: the country and check digits to the end, letters as 10–35, remainder 1 by 97.</summary>
    public static bool Iban(ReadOnlySpan<char> text)
    {
        var remainder = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[(i + 4) % text.Length];
            if (c is >= '0' and <= '9')
                remainder = (remainder * 10 + (c - '0')) % 97;
            else if (c is >= 'a' and <= 'z')
                remainder = (remainder * 100 + (c - 'a' + 10)) % 97;
            else
                return false;
        }

        return remainder == 1;
    }
}
