using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>Addresses told with the provider's name in place of the domain: hana_1 @ ヤフー, taro_x の gmail, xx.yy（ヤフーメール）.</summary>
internal static class ProviderScanner
{
    public const double Threshold = 2.0;

    public static void Scan(TextView view, string viewName, HitList hits, CandidateList found, ref long steps)
    {
        if (!hits.Has(Concept.MailProvider))
            return;
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Concept != Concept.MailProvider)
                continue;
            steps++;
            Try(view, viewName, hits, hits[i], found);
            TryAfter(view, viewName, hits[i], found);
        }
    }

    private static void Try(TextView view, string viewName, HitList hits, in WordHit provider, CandidateList found)
    {
        var card = default(Scorecard);
        card.Add("provider", 0.8);
        var at = provider.Start;
        var end = provider.End;
        while (at > 0 && view.Chars[at - 1] == ' ')
            at--;
        switch (view.At(at - 1))
        {
            case '@':
                card.Add("sign.at", 1.4);
                at--;
                break;
            case '(' or '「' or '[':
                card.Add("form.bracket", 0.3);
                at--;
                end += view.At(end) is ')' or '」' or ']' ? 1 : 0;
                break;
            case 'ノ':
                card.Add("form.of", 0.4);
                at--;
                break;
            default:
                return;
        }

        while (at > 0 && view.Chars[at - 1] == ' ')
            at--;
        var start = at;
        while (start > 0 && at - start < 64 && (view.IsWordChar(start - 1) || view.Chars[start - 1] is '.' or '_' or '-' or '+'))
            start--;
        if (at - start < 3)
            return;
        var local = view.Text[start..at];
        if (local.IndexOfAny('_', '.', '-') >= 0 || (local.ContainsAnyInRange('0', '9') && local.ContainsAnyInRange('a', 'z')))
            card.Add("form.local", 0.9);
        if (hits.Near(Concept.EmailCue, start, end, 24, 12))
            card.Add("cue.email", 0.6);
        if (card.Total < Threshold)
            return;
        end = Rest(view, end);
        found.Add(Candidate.In(view, viewName, start, end, ContactType.Email, "email.provider", card, Threshold));
    }

    /// <summary>gmailのhana.art23: the provider first.</summary>
    private static void TryAfter(TextView view, string viewName, in WordHit provider, CandidateList found)
    {
        if (view.At(provider.End) != 'ノ')
            return;
        var start = provider.End + 1;
        var end = start;
        while (view.IsWordChar(end) || (view.At(end) is '.' or '_' or '-' && view.IsWordChar(end + 1)))
            end++;
        var local = view.Text[start..Math.Min(end, view.Length)];
        if (local.Length < 5 || !(local.Contains('_') || (local.ContainsAnyInRange('0', '9') && local.ContainsAnyInRange('a', 'z'))) || view.At(end) == '@')
            return;
        var card = default(Scorecard);
        card.Add("provider", 0.8);
        card.Add("form.of", 0.4);
        card.Add("form.local", 0.9);
        found.Add(Candidate.In(view, viewName, start, end, ContactType.Email, "email.provider", card, Threshold));
    }

    /// <summary>ドットコム, .com, メール after the name.</summary>
    private static int Rest(TextView view, int end)
    {
        var rest = view.Text[end..];
        foreach (var tail in (ReadOnlySpan<string>)["メールドットコム", "ドットコム", "メール", ".co.jp", ".com", ".ne.jp"])
            if (rest.StartsWith(tail))
                return end + tail.Length;
        return end;
    }
}
