using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>Addresses around each @. Boundaries are what an address cannot hold, so unspaced Japanese is no obstacle.</summary>
internal static class EmailScanner
{
    public const double Threshold = 2.0;

    // RFC 5321 4.5.3.1: 64 octets before the @.
    private const int MaxLocal = 64;

    public static void Scan(TextView view, string viewName, HitList hits, CandidateList found)
    {
        var text = view.Text;
        for (var at = text.IndexOf('@'); at >= 0 && !found.IsFull;)
        {
            if (!found.Take(view, ContactType.Email))
                return;
            Try(view, viewName, hits, found, at);
            var next = text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, int at)
    {
        var start = at;
        while (start > 0 && at - start < MaxLocal && IsLocal(view, start - 1))
            start--;
        while (start < at && view.Chars[start] is '.' or '-' or '+' or '\'')
            start++;
        if (start == at)
            return;
        var domain = DomainScan.Read(view, at + 1, unicode: false);
        var ending = Ending(view, domain, start);
        if (ending.Weight == 0 || domain.End <= at + 1)
            return;
        var card = default(Scorecard);
        card.Add("form.email", 1);
        card.Add(ending.Name, ending.Weight);
        if (hits.Near(Concept.EmailCue, start, domain.End, 24, 12))
            card.Add("cue.email", 0.6);
        if (view.At(domain.End) == ':' && view.At(domain.End + 1) is '/' or '~')
            card.Add("against.shell", -2);
        if (card.Total < Threshold)
            return;
        if (IsMailto(view, start))
            start -= 7;
        // @hana@example.social, a name in the fediverse.
        else if (view.At(start - 1) == '@')
            start--;
        // the test at example dot net slash test: a link after a word of the sentence.
        if (view.End[at] - view.Start[at] > 1 && view.At(domain.End) == '/' && view.IsWordChar(domain.End + 1))
            found.Add(Candidate.In(view, viewName, start, view.EndOfWord(domain.End + 1), ContactType.Url, "email.path", card, Threshold));
        else
            found.Add(Candidate.In(view, viewName, start, domain.End, ContactType.Email, "email", card, Threshold));
    }

    /// <summary>What speaks for the right side; without any of it nothing else makes an address.</summary>
    private static Evidence Ending(TextView view, in DomainScan domain, int start)
    {
        if (!domain.IsValid)
            return IsMailto(view, start) ? new("scheme.mailto", 2) : default;
        var last = domain.Last(view);
        if (TopLevelDomains.IsKnown(last) || TopLevelDomains.IsReserved(last))
            return new("tld", 2);
        return last.Length >= 2 && !last.ContainsAnyInRange('0', '9') ? new("tld.unknown", 0.8) : default;
    }

    private static bool IsMailto(TextView view, int start) => start >= 7 && view.Text[(start - 7)..start].SequenceEqual("mailto:");

    private static bool IsLocal(TextView view, int i) => view.IsWordChar(i) ||
        view.Chars[i] is '.' or '_' or '%' or '+' or '-' or '\'' || (view.Chars[i] == '"' && (view.At(i + 1) == '.' || view.At(i - 1) == '.'));
}
