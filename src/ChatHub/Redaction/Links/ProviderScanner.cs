using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>Addresses told with the provider's name in place of the domain: hana_1 @ ヤフー, taro_x の gmail, xx.yy（ヤフーメール）.</summary>
internal static class ProviderScanner
{
    public const double Threshold = 2.0;

    // (アットマーク), 、後半が
    private const int MostBetween = 8;

    public static void Scan(TextView view, string viewName, HitList hits, CandidateList found, ref long steps)
    {
        if (!hits.Has(Concept.MailProvider))
            return;
        for (var i = 0; i < hits.Count && !found.IsFull; i++)
        {
            if (hits[i].Concept != Concept.MailProvider)
                continue;
            steps += Cost.Try;
            Try(view, viewName, hits, hits[i], found);
            ProviderFirst.Try(view, viewName, hits, hits[i], found);
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
                while (view.At(at - 1) == '@')
                    at--;
                break;
            case '/':
                card.Add("form.slash", HasDomain(view, provider, found) ? 0.7 : 0.2);
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
            // hana_1(あ)gmail.com, hana_1、後半がgmail.com: whatever stands for the sign.
            case var _ when HasDomain(view, provider, found) && NameBefore(view, provider.Start) is > 0 and var name:
                card.Add("form.domain", 0.7);
                at = name;
                break;
            case var _ when at < provider.Start && DomainWords(view, end) > 0:
                card.Add("form.domain-words", 0.6);
                break;
            // hana_1 あ gmail, hana_1 🐌 gmail: one letter or picture between blanks, where mail is spoken of.
            case 'ア' or FoldTables.Opaque or '☆' or '★' or '○' when at < provider.Start && view.At(at - 2) == ' ' && hits.Near(Concept.EmailCue, LocalStart(view, at - 2), end, 24, 12):
                card.Add("sign.stand-in", 0.8);
                at -= 2;
                break;
            // hana_1 でドメインはgmailです
            case 'ハ' or 'ガ' or ':' when Phrases.Before(Phrase.DomainWord, view, at - 1) is > 0 and var word && NameBefore(view, at - word) is > 0 and var told:
                card.Add("cue.domain", 0.9);
                at = told;
                break;
            // hana_1、うしろはジーメールです
            case 'ハ' or 'ガ' or 'ニ' or '、' when Phrases.Before(Phrase.NameBefore, view, at) is > 0 and var behind && NameBefore(view, at - behind) is > 0 and var ahead && IsSaidOfOne(view, end + Phrases.At(Phrase.ProviderOne, view, end)):
                card.Add("cue.behind", 0.5);
                at = ahead;
                break;
            // hana_1＋gmail, hana_1→gmail
            case '+' or '→' or '⇒' or '&' when view.IsWordChar(at - 2) || view.At(at - 2) == ' ':
                card.Add("sign.stand-in", 0.8);
                at--;
                break;
            // hana_1 on gmail
            case 'n' or 'a' or 't' or 'e' or 'y' when at < provider.Start && Phrases.Before(Phrase.ProviderOn, view, at) is > 0 and var on && IsName(view, at - on) && EndsThere(view, end + Phrases.At(Phrase.ProviderOne, view, end)):
                card.Add("form.said", 0.4);
                at -= on;
                break;
            // hana_1、ジーメールに送って
            case ',' or '、' when IsName(view, at - 1) && IsSaid(view, provider):
                card.Add("form.said", 0.4);
                at--;
                break;
            // hana_1 ジーメールです
            case var _ when at < provider.Start && IsName(view, at) && IsSaid(view, provider):
                card.Add("form.said", 0.4);
                break;
            default:
                return;
        }

        while (at > 0 && view.Chars[at - 1] == ' ')
            at--;
        var start = LocalStart(view, at);
        // gmail.com と yahoo.co.jp: two providers.
        if (at - start < 3 || hits.Starts(Concept.MailProvider, start))
            return;
        var local = view.Text[start..at];
        if (local.IndexOfAny('_', '.', '-') >= 0 || (local.ContainsAnyInRange('0', '9') && local.ContainsAnyInRange('a', 'z')))
            card.Add("form.local", 0.9);
        if (hits.Near(Concept.EmailCue, start, end, 24, 12))
            card.Add("cue.email", 0.6);
        if (card.Total < Threshold)
            return;
        end = Rest(view, end + DomainWords(view, end));
        found.Add(Candidate.In(view, viewName, start, end, ContactType.Email, "email.provider", card, Threshold));
    }

    private static bool IsName(TextView view, int end) => ProviderFirst.HasShape(view.Text[LocalStart(view, end)..end]);

    /// <summary>Whether what follows the provider is said of an address, or the message ends with a provider that is nothing but mail.</summary>
    private static bool IsSaid(TextView view, in WordHit provider)
    {
        var end = provider.End + Phrases.At(Phrase.ProviderTail, view, provider.End);
        end = view.At(end) == ' ' ? end + 1 : end;
        return Phrases.At(Phrase.Copula, view, end) > 0 || Phrases.At(Phrase.AddressEnd, view, end) > 0 || (Phrases.At(Phrase.ProviderOne, view, provider.End) is > 0 and var one && IsSaidOfOne(view, provider.End + one))
            || ((EndsThere(view, provider.End) || view.At(provider.End) is 'ニ' or 'ヘ') && Phrases.Before(Phrase.MailEnd, view, provider.End) > 0);
    }

    /// <summary>ジーメールのほうです, ジーメールのやつ。</summary>
    private static bool IsSaidOfOne(TextView view, int end) =>
        EndsThere(view, end) || Phrases.At(Phrase.Copula, view, end) > 0 || Phrases.At(Phrase.AddressEnd, view, end) > 0 || view.At(end) is 'ネ' or 'ニ' or 'ヘ';

    /// <summary>The end of a sentence, or of a domain told after the name.</summary>
    private static bool EndsThere(TextView view, int end) =>
        view.At(end) is '\0' or '\n' or '.' or '。' or '!' or '?' or ')' or '、' or ',' || DomainWords(view, end) > 0 || view.Text[end..].StartsWith(" dot ");

    private static int LocalStart(TextView view, int at)
    {
        var start = at;
        while (start > 0 && at - start < 64 && (view.IsWordChar(start - 1) || view.Chars[start - 1] is '.' or '_' or '-' or '+'))
            start--;
        return start;
    }

    private static bool HasDomain(TextView view, in WordHit provider, CandidateList found)
    {
        if (view.At(provider.End) != '.')
            return false;
        var domain = DomainScan.Read(view, provider.Start, unicode: false);
        found.Spend(view, ContactType.Email, domain.Reached - provider.Start);
        return domain.IsValid && TopLevelDomains.IsKnown(domain.Last(view));
    }

    /// <summary>The end of a word at most a few units of other signs and letters before the place; -1 when there is none.</summary>
    private static int NameBefore(TextView view, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - MostBetween; i--)
        {
            if (view.IsWordChar(i))
                return i + 1;
            if (view.Class(i) == CharClass.Newline || view.Chars[i] is '。' or '.')
                return -1;
        }

        return -1;
    }

    /// <summary>hana_1 gmail com: the ending of the domain apart; its length.</summary>
    private static int DomainWords(TextView view, int end)
    {
        var length = Phrases.At(Phrase.DomainTail, view, end);
        return view.ClassAt(end + length) != CharClass.Latin ? length : 0;
    }

    /// <summary>ドットコム, .com, メール after the name.</summary>
    private static int Rest(TextView view, int end)
    {
        end += Phrases.At(Phrase.ProviderTail, view, end);
        end += Phrases.At(Phrase.ProviderOne, view, end);
        // .컴: a dot that was read from a word, and the end by name.
        return view.At(end) == '.' && Views.LetterNames.DomainWord(view, end + 1, out _) is > 0 and var length ? end + 1 + length : end;
    }
}
