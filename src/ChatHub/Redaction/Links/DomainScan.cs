using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Links;

/// <summary>A run of labels joined by dots, as it stands in a view.</summary>
/// <param name="Reached">How far was read: past the end where a label that is none spoils the run.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DomainScan(int Start, int End, int LastLabel, int Labels, int Reached)
{
    // Labels of other scripts are short; a sentence that happens to hold a dot is not a host.
    private const int LongestUnicodeHost = 64;

    public bool IsValid => Labels >= 2;

    /// <summary>The host after a scheme: ASCII when that alone ends in a known name, as it does before unspaced Japanese; else of any script.</summary>
    public static DomainScan ReadHost(TextView view, int at)
    {
        var plain = Read(view, at, unicode: false);
        if (plain.IsValid && TopLevelDomains.IsKnown(plain.Last(view)))
            return plain;
        if (plain.Labels == 1 && EndOfAddress(view, plain.End) is var end && end > plain.End)
            return plain with { End = end, Reached = end };
        var any = Read(view, at, unicode: true);
        return any.IsValid && any.End - any.Start <= LongestUnicodeHost ? any : plain;
    }

    /// <summary>http://203点0点113点7: on over digits with another mark in place of each dot; the same place where that makes no address.</summary>
    private static int EndOfAddress(TextView view, int at)
    {
        var (mark, end, parts) = (view.At(at), at, 1);
        for (; mark is '点' or '點' or '점' or '・' or ',' or '、' && view.ClassAt(at - 1) == CharClass.Digit && parts < 4 && view.At(end) == mark && view.ClassAt(end + 1) == CharClass.Digit; parts++)
            for (end++; view.ClassAt(end) == CharClass.Digit;)
                end++;
        return parts == 4 ? end : at;
    }

    /// <summary>Reads labels from the place on, to the last one that is followed by no other.</summary>
    /// <param name="unicode">Whether labels may hold letters of other scripts, as they may after a scheme.</param>
    public static DomainScan Read(TextView view, int at, bool unicode)
    {
        var labels = 0;
        var i = at;
        var last = at;
        var end = at;
        while (true)
        {
            var begin = i;
            while (IsLabelChar(view, i, unicode))
                i++;
            if (i == begin || view.Chars[begin] == '-' || view.Chars[i - 1] is '-' or '_')
                break;
            labels++;
            last = begin;
            end = i;
            if (!(view.At(i) == '.' || (unicode && view.At(i) == '。')) || !IsLabelChar(view, i + 1, unicode))
                break;
            i++;
        }

        // A label that is no label spoils the run it ends.
        return i > end && i != end + 1 ? new(at, at, at, 0, i) : new(at, end, last, labels, i);
    }

    public ReadOnlySpan<char> Last(TextView view) => view.Text[LastLabel..End];

    public ReadOnlySpan<char> Whole(TextView view) => view.Text[Start..End];

    private const int OtherScripts =
        1 << (int)CharClass.Letter | 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul | 1 << (int)CharClass.Symbol;

    public static bool IsLabelChar(TextView view, int i, bool unicode) =>
        view.IsWordChar(i) || view.At(i) is '-' or '_' || (unicode && view.Is(i, OtherScripts));
}
