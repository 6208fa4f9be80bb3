using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>An address told by its two sides: @の左側がhana-demo、右がexample.jp. The name is what stands on the side of the sign; the domain, where it stands close by, goes with it.</summary>
internal static class AddressHalf
{
    public const double Threshold = 2.0;
    private const int Reach = 40;
    private const int MostLinks = 4;
    private const int FewestOfName = 3;
    private const int MostBetween = 3;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        for (var at = view.Text.IndexOf('@'); at >= 0 && !found.IsFull;)
        {
            Try(view, viewName, hits, found, at, at + 1);
            var next = view.Text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }

        for (var i = 0; hits.Has(Concept.ConnectAt) && i < hits.Count && !found.IsFull; i++)
            if (hits[i].Concept == Concept.ConnectAt)
                Try(view, viewName, hits, found, hits[i].Start, hits[i].End);
        for (var i = 0; hits.Has(Concept.DomainCue) && i < hits.Count && !found.IsFull; i++)
            if (hits[i].Concept == Concept.DomainCue)
                TryDomain(view, viewName, found, hits[i]);
    }

    /// <summary>hana.demo、ドメインはexample.jp.</summary>
    private static void TryDomain(TextView view, string viewName, CandidateList found, in WordHit cue)
    {
        var at = cue.End;
        for (var links = 0; links < MostLinks && Phrases.At(Phrase.ProviderTie, view, at) is > 0 and var length && !view.IsWordChar(at + length - 1); links++)
            at += length;
        if (!view.IsWordChar(at) || !Views.StandIns.IsUsualDomain(view, at) || !found.Take(view, ContactType.Email))
            return;
        var end = cue.Start;
        while (cue.Start - end < MostBetween && view.At(end - 1) is ' ' or '、' or ',' or 'デ' or 'ノ' or '/' or ')' or '」')
            end--;
        var start = end;
        while (end - start < Reach && (view.IsWordChar(start - 1) || view.At(start - 1) is '.' or '_' or '-'))
            start--;
        if (end - start < FewestOfName || !ProviderFirst.HasShape(view.Text[start..end]) || WorkWords.IsNumbered(view, start, end))
            return;
        var card = default(Scorecard);
        card.Add("cue.domain", 0.9);
        card.Add("form.local", 0.6);
        card.Add("tld", 0.8);
        found.Add(Candidate.In(view, viewName, start, DomainScan.Read(view, at, unicode: false).End, ContactType.Email, "email.half", card, Threshold));
    }

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, int sign, int after)
    {
        // @example.jpの前にhana
        if (Phrases.At(Phrase.LocalSide, view, after) == 0 && view.IsWordChar(after) && Views.StandIns.IsUsualDomain(view, after))
            after = DomainScan.Read(view, after, unicode: false).End;
        var (start, end) = Phrases.At(Phrase.LocalSide, view, after) is > 0 and var side ? Name(view, after + side)
            : Phrases.Before(Phrase.BeforeSign, view, sign) > 0 ? Name(view, after) : (-1, -1);
        if (start < 0 || !found.Take(view, ContactType.Email))
            return;
        var card = default(Scorecard);
        card.Add("cue.local-side", 1.4);
        if (ProviderFirst.HasShape(view.Text[start..end]))
            card.Add("form.local", 0.6);
        if (Domain(view, hits, found, start, end) is (>= 0 and var first, var last))
        {
            card.Add("tld", 0.8);
            (start, end) = (Math.Min(start, first), Math.Max(end, last));
        }
        else if (hits.Has(Concept.MailProvider) || hits.Has(Concept.EmailCue))
        {
            card.Add("cue.email", 0.6);
        }

        if (card.Total >= Threshold)
            found.Add(Candidate.In(view, viewName, start, end, ContactType.Email, "email.half", card, Threshold));
    }

    /// <summary>The name after the words that tie it to its side; (-1, -1) when there is none.</summary>
    private static (int Start, int End) Name(TextView view, int at)
    {
        for (var links = 0; links < MostLinks && Phrases.At(Phrase.ProviderTie, view, at) is > 0 and var length && !view.IsWordChar(at); links++)
            at += length;
        var end = at;
        while (view.IsWordChar(end) || (view.At(end) is '.' or '_' or '-' && view.IsWordChar(end + 1)))
            end++;
        return end - at >= FewestOfName && view.Text[at..end].ContainsAnyInRange('a', 'z') ? (at, end) : (-1, -1);
    }

    /// <summary>The nearest host with a usual ending on either side of the name.</summary>
    private static (int Start, int End) Domain(TextView view, HitList hits, CandidateList found, int start, int end)
    {
        var best = (Start: -1, End: -1);
        var floor = Math.Max(0, start - Reach);
        for (var i = floor; i < Math.Min(view.Length, end + Reach); i++)
        {
            if (!view.IsWordChar(i) || view.IsWordChar(i - 1) || view.At(i - 1) is '.' or '-' or '_' || (i >= start && i < end))
                continue;
            var domain = DomainScan.Read(view, i, unicode: false);
            found.Spend(view, ContactType.Email, domain.Reached - i);
            if (domain.IsValid && Views.StandIns.IsUsualDomain(view, i))
                return (i, domain.End);
            if (Views.StandIns.DomainStands(view, hits, i))
                best = (i, view.EndOfWord(i));
            i = Math.Max(i, domain.End - 1);
        }

        return best;
    }
}
