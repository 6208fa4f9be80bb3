using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Views;

/// <summary>The unescaped view: &amp;#64; and its like, %40, \u0040, 0x40, U+0040, and so digits, as the characters they stand for. One level deep.</summary>
internal static class EscapeReader
{
    public static bool HasCause(ReadOnlySpan<char> source) =>
        source.Contains("0x", StringComparison.OrdinalIgnoreCase) || source.Contains("U+", StringComparison.OrdinalIgnoreCase)
        || (source.IndexOfAny('&', '%', '\\') >= 0 && (source.Contains("&#", StringComparison.Ordinal) || source.Contains("&commat", StringComparison.Ordinal)
            || source.Contains("&period", StringComparison.Ordinal) || source.Contains("%4", StringComparison.Ordinal) || source.Contains("%3", StringComparison.Ordinal) || source.Contains("%2", StringComparison.Ordinal)
            || source.Contains("\\u", StringComparison.Ordinal) || source.Contains("\\x", StringComparison.Ordinal)));

    public static void Read(TextView from, TextView to)
    {
        to.Clear(from.Source, from.Length);
        var i = 0;
        while (i < from.Length)
        {
            var (c, end) = At(from, i);
            if (end > i)
            {
                // sample 0x40 example: a sign told by its number stands apart.
                if (from.At(i + 1) is 'x' or '+')
                    end = OverBlanks(from, to, end, c);
                to.Add(c, from.Start[i], from.End[end - 1]);
                i = end;
                continue;
            }

            to.Add(from.Chars[i], from.Start[i], from.End[i]);
            i++;
        }
    }

    private static int OverBlanks(TextView from, TextView to, int end, char sign)
    {
        if (char.IsAsciiLetterOrDigit(sign))
            return end;
        if (to.Length > 0 && to.Chars[to.Length - 1] == ' ')
            to.Length--;
        return from.At(end) == ' ' ? end + 1 : end;
    }

    private static (char C, int End) At(TextView view, int at) => view.Chars[at] switch
    {
        '%' => Hex(view, at + 1, 2, 2),
        '0' when view.At(at + 1) == 'x' && !view.IsWordChar(at - 1) && !view.IsWordChar(at + 4) => Hex(view, at + 2, 2, 2),
        'u' when view.At(at + 1) == '+' && !view.IsWordChar(at - 1) && !view.IsWordChar(at + 6) => Hex(view, at + 2, 4, 4),
        '\\' when view.At(at + 1) == 'u' => Hex(view, at + 2, 4, 4),
        '\\' when view.At(at + 1) == 'x' => Hex(view, at + 2, 2, 2),
        '&' when view.At(at + 1) == '#' && view.At(at + 2) == 'x' => Closed(view, Hex(view, at + 3, 1, 4)),
        '&' when view.At(at + 1) == '#' => Closed(view, Decimal(view, at + 2)),
        '&' when view.Text[at..].StartsWith("&commat;") => ('@', at + 8),
        '&' when view.Text[at..].StartsWith("&period;") => ('.', at + 8),
        _ => ('\0', at),
    };

    private static (char C, int End) Hex(TextView view, int at, int fewest, int most)
    {
        var value = 0;
        var i = at;
        for (; i < at + most && view.At(i) is (>= '0' and <= '9') or (>= 'a' and <= 'f'); i++)
            value = value * 16 + (view.Chars[i] <= '9' ? view.Chars[i] - '0' : view.Chars[i] - 'a' + 10);
        return i - at >= fewest && value is > 32 and < 127 ? (char.ToLowerInvariant((char)value), i) : ('\0', 0);
    }

    private static (char C, int End) Decimal(TextView view, int at)
    {
        var value = 0;
        var i = at;
        for (; i < at + 5 && view.At(i) is >= '0' and <= '9'; i++)
            value = value * 10 + (view.Chars[i] - '0');
        return i > at && value is > 32 and < 127 ? (char.ToLowerInvariant((char)value), i) : ('\0', 0);
    }

    private static (char C, int End) Closed(TextView view, (char C, int End) read) =>
        read.End > 0 && view.At(read.End) == ';' ? (read.C, read.End + 1) : read;
}
