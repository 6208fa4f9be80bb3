using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>IPv4 in dotted decimal and IPv6 (RFC 4291 2.2).</summary>
internal static class IpScanner
{
    public const double Threshold = 2.0;

    // The longest form of an IPv6 address: RFC 4291 2.2, with an IPv4 address at its end.
    private const int Most = 45;

    public static void Scan(TextView view, string viewName, HitList hits, CandidateList found, ref long steps)
    {
        for (var i = 0; i < view.Length;)
        {
            var mark = view.Text[i..].IndexOfAny('.', ':');
            if (mark < 0)
                return;
            var start = i + mark;
            while (start > i && start > i + mark - Most && IsAddressChar(view, start - 1))
                start--;
            for (i += mark; IsAddressChar(view, i);)
                i++;
            steps += Cost.Mark + i - start;
            if (i - start is >= 3 and <= Most)
                Try(view, viewName, hits, found, start, i);
        }
    }

    private static bool IsAddressChar(TextView view, int i) => view.At(i) is (>= '0' and <= '9') or (>= 'a' and <= 'f') or '.' or ':';

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, int start, int end)
    {
        while (end > start && view.Chars[end - 1] is '.' or ':' && !(end - start > 2 && view.Chars[end - 1] == ':' && view.Chars[end - 2] == ':'))
            end--;
        var text = view.Text[start..end];
        var card = default(Scorecard);
        if (text.IndexOf(':') >= 0 && text.Count(':') >= 2)
        {
            if (view.ClassAt(start - 1) == CharClass.Latin || view.ClassAt(end) == CharClass.Latin || !System.Net.IPAddress.TryParse(text, out _) || text.Length < 4)
                return;
            card.Add("form.ipv6", text.Count(':') >= 5 || text.Contains("::", StringComparison.Ordinal) ? 2.5 : 1);
        }
        else
        {
            var port = text.IndexOf(':');
            if (port > 0)
                {
                end = start + port;
                text = text[..port];
            }

            if (!IsV4(text) || text.StartsWith("127.") || text is "0.0.0.0" || view.ClassAt(start - 1) == CharClass.Latin || (view.ClassAt(end) == CharClass.Latin))
                return;
            card.Add("form.ipv4", 2.3);
            // 1.0.0.0 is a version before it is an address.
            if (hits.Near(Concept.VersionCue, start, end, 16, 6) || hits.LastBefore(Concept.NotContact, start, 8) >= 0)
                card.Add("against.version", -2);
            if (IsSmall(text) && (start > 0 || end < view.Length))
                card.Add("against.small", -0.8);
            // 8ドット 16ドット 24ドット 32ドット: sizes, each with its unit.
            if (hits.FirstAfter(Concept.ConnectDot, end, 1) >= 0)
                card.Add("against.unit", -2);
            if (hits.Near(Concept.PhoneCue, start, end, 12, 0))
                card.Add("against.phone", -1);
        }

        if (card.Total >= Threshold)
            found.Add(Candidate.In(view, viewName, start, UrlTail.End(view, end, found), ContactType.IpAddress, "ip", card, Threshold));
    }

    private static bool IsV4(ReadOnlySpan<char> text)
    {
        var parts = 0;
        var value = -1;
        var digits = 0;
        foreach (var c in text)
        {
            if (c == '.')
            {
                if (value < 0)
                    return false;
                parts++;
                value = -1;
                digits = 0;
            }
            else if (c is < '0' or > '9' || ++digits > 3 || (value = Math.Max(value, 0) * 10 + (c - '0')) > 255)
            {
                return false;
            }
        }

        return parts == 3 && value >= 0;
    }

    /// <summary>Every part below ten: far more often a numbering of versions or sections.</summary>
    private static bool IsSmall(ReadOnlySpan<char> text) => text.Length == 7;
}
