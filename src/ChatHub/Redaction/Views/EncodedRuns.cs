using System.Buffers;
using System.Text;

namespace ChatHub.Redaction.Views;

/// <summary>The decoded view: runs of base64 or hexadecimal that turn out to be text. One level deep, and only so long a run.</summary>
internal static class EncodedRuns
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> RunChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private const int Fewest = 14;

    /// <summary>Without the two = that may close it.</summary>
    private const int FewestOfRun = Fewest - 2;
    private const int Most = 512;

    /// <summary>The next run at or after the place that decodes to readable text; false at the end.</summary>
    public static bool Next(ReadOnlySpan<char> source, ref int at, out int start, out int end, out string decoded)
    {
        start = end = at;
        decoded = "";
        // Of so many units in a row at least one is looked at, and most need no more than that.
        while (at + FewestOfRun <= source.Length)
        {
            start = at + FewestOfRun - 1;
            if (!RunChars.Contains(source[start]))
            {
                at = start + 1;
                continue;
            }

            var floor = at;
            for (at = start + 1; at < source.Length && RunChars.Contains(source[at]);)
                at++;
            while (start > floor && RunChars.Contains(source[start - 1]))
                start--;
            end = at;
            while (end < source.Length && source[end] == '=' && end - at < 2)
                end++;
            if (end - start >= Fewest && end - start <= Most && Decode(source[start..end]) is { } text)
            {
                // A variation selector or keycap mark belongs to the unit before it.
                while (end < source.Length && (source[end] is '\uFE0F' or '\u20E3'))
                    end++;
                at = end;
                decoded = text;
                return true;
            }
        }

        at = source.Length;
        return false;
    }

    private static string? Decode(ReadOnlySpan<char> run)
    {
        Span<byte> bytes = stackalloc byte[Most];
        if (run.Length % 2 == 0 && !run.ContainsAnyExcept(HexDigits))
        {
            if (Convert.FromHexString(run, bytes, out _, out var count) == OperationStatus.Done && Readable(bytes[..count]) is { } hex)
                return hex;
        }

        // A long lower-case word is a word; base64 of anything mixes its cases or digits.
        if (!run.ContainsAnyInRange('A', 'Z') || !run.ContainsAnyInRange('a', 'z'))
            return null;
        Span<char> padded = stackalloc char[Most + 4];
        run.CopyTo(padded);
        var length = run.Length;
        while (length % 4 != 0)
            padded[length++] = '=';
        return Convert.TryFromBase64Chars(padded[..length], bytes, out var written) ? Readable(bytes[..written]) : null;
    }

    private static string? Readable(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            if (b is < 0x20 or >= 0x7F)
                return null;
        return bytes.Length < 8 ? null : Encoding.ASCII.GetString(bytes);
    }
}
