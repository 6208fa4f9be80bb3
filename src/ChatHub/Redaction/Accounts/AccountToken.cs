using System.Buffers;
using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Accounts;

/// <summary>A word that could be an account's name: Latin letters, digits and the marks such names hold.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AccountToken(int Start, int End, bool At)
{
    private static readonly SearchValues<char> Firsts = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_@");

    // Longest among the services named: 64 (Signal, e-mail like ids); shorter ones decide nothing.
    private const int MaxLength = 64;

    /// <summary>The token that begins at or after the place; an empty one at the end of the text.</summary>
    public static AccountToken Next(TextView view, int from)
    {
        for (var i = view.Next(Firsts, from); i >= 0; i = view.Next(Firsts, i + 1))
        {
            var sign = view.Chars[i] == '@';
            var begin = sign ? i + 1 : i;
            if (!(IsInside(view, begin) && view.Chars[begin] is not ('.' or '-')) || (sign && view.IsWordChar(i - 1)))
                continue;
            var end = begin;
            while (IsInside(view, end) && end - begin < MaxLength)
                end++;
            // Skype's live:name; in the skeleton view l looks like i.
            if (view.At(end) == ':' && view.Text[begin..end] is "live" or "iive")
                for (end++; IsInside(view, end); end++)
                    continue;
            while (end > begin && view.Chars[end - 1] is '.' or '-')
                end--;
            end = Tag(view, end);
            return new(sign ? i : begin, end, sign);
        }

        return new(view.Length, view.Length, false);
    }

    public bool IsEmpty => End == Start;

    public ReadOnlySpan<char> Name(TextView view) => view.Text[(At ? Start + 1 : Start)..End];

    private static bool IsInside(TextView view, int i) => view.IsWordChar(i) || view.At(i) is '.' or '_' or '-';

    /// <summary>#0000 after a Discord name.</summary>
    private static int Tag(TextView view, int end)
    {
        if (view.At(end) != '#')
            return end;
        var i = end + 1;
        while (view.ClassAt(i) == CharClass.Digit)
            i++;
        return i - end is >= 4 and <= 6 ? i : end;
    }
}
