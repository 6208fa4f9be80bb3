using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>IPv4 addresses with another mark in place of each dot: 203。0。113。25; with a mark of lists only where a host is spoken of.</summary>
internal static class OtherDots
{
    public const double Threshold = IpScanner.Threshold;
    private const int Parts = 4;

    public static void Scan(TextView view, string viewName, HitList hits, CandidateList found)
    {
        var past = 0;
        foreach (var place in view.DigitPlaces.AsSpan(0, view.DigitCount))
        {
            if (place < past || view.Class(place) != CharClass.Digit || view.ClassAt(place - 1) == CharClass.Digit)
                continue;
            var end = EndOfPart(view, place);
            var mark = view.At(end);
            if (mark is not ('。' or '、' or '・' or ',' or '·' or ';' or '-' or '_') || view.ClassAt(end + 1) != CharClass.Digit)
                continue;
            past = EndOfAddress(view, place, mark, out var whole);
            if (whole)
                Try(view, viewName, hits, found, place, past, mark);
        }
    }

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, int start, int end, char mark)
    {
        var card = default(Scorecard);
        card.Add("form.ipv4", 2.3);
        if (mark != '。')
            card.Add("against.list", -1.5);
        if (hits.Near(Concept.HostCue, start, end, 20, 12))
            card.Add("cue.host", 1.5);
        if (end - start == 2 * Parts - 1)
            card.Add("against.small", -0.8);
        if (Numbers.Context.HasUnitAfter(view, end))
            card.Add("against.unit", -2);
        if (card.Total >= Threshold)
            found.Add(Candidate.In(view, viewName, start, end, ContactType.IpAddress, "ip.other-dots", card, Threshold));
    }

    /// <summary>The place after as many parts as the same mark joins; whether they are four, each at most 255.</summary>
    private static int EndOfAddress(TextView view, int start, char mark, out bool whole)
    {
        var parts = 0;
        var fits = true;
        var at = start;
        while (true)
        {
            var end = EndOfPart(view, at);
            fits &= end - at <= 3 && int.Parse(view.Text[at..end]) <= byte.MaxValue;
            parts++;
            if (view.At(end) != mark || view.ClassAt(end + 1) != CharClass.Digit || parts > Parts)
            {
                whole = fits && parts == Parts && !view.IsWordChar(end) && !view.IsWordChar(start - 1);
                return end;
            }

            at = end + 1;
        }
    }

    /// <summary>The end of the digits, read no further than tells that they are too many.</summary>
    private static int EndOfPart(TextView view, int at)
    {
        var end = at;
        while (view.ClassAt(end) == CharClass.Digit && end - at <= 3)
            end++;
        return end;
    }
}
