using System.Buffers;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>What the words around a token say: a service named, how it is tied to the token, what one is to do with it.</summary>
internal static class AccountContext
{
    private const int Before = 32;
    private const int After = 20;
    private static readonly SearchValues<char> Marks = SearchValues.Create("_.-0123456789");

    /// <summary>The most that <see cref="Score"/> adds for a token far from any service.</summary>
    public static double MostWithoutService(HitList hits) =>
        (hits.Has(Concept.IdCue) ? 0.8 : 0) + (hits.Has(Concept.AddCue) ? 0.8 : 0) + 0.3;

    /// <summary>Adds the evidence; the service's concept, or null when none is near.</summary>
    public static Concept? Score(ref Scorecard card, TextView view, HitList hits, in AccountToken token)
    {
        var service = Nearest(view, hits, token, out var ahead);
        if (service >= 0)
        {
            card.Add("cue.service", ahead ? 1.0 : 1.2);
            var tie = ahead ? TieAfter(view, hits, token.End, hits[service]) : Tie.Between(view, hits, hits[service].End, token.Start);
            if (tie > 0)
                card.Add("tie", tie);
            if (!ahead && hits[service].Concept != Concept.MeetingService && WorkWords.StandBetween(view, hits[service].End, token.Start) && !hits.Within(Concept.IdCue, hits[service].End, token.Start))
                card.Add("against.work", -1.8);
            if (WorkWords.IsDoneTo(view, token.End))
                card.Add("against.work-done", -1.8);
            // Told to be read from its end: no one says so of what is not to be typed.
            if (tie > 0 && hits.Has(Concept.ReverseCue))
                card.Add("cue.reverse", 0.8);
            if (IsHalfName(view, hits[service]) && !(token.At && token.Name(view).ContainsAny(Marks)) && !card.Has("form.spelled", 1) && !IsDestination(view, token.End) && hits.FirstAfter(Concept.AddCue, token.End, 14) < 0 && hits.LastBefore(Concept.IdCue, token.Start, 10) < 0)
                card.Add("against.half-name", IsWritten(view, hits[service]) ? (IsToldBesideOthers(view, hits, hits[service], token) ? 0 : -3) : hits[service].Concept.IsEmblem() && tie < 1 && !IsOfAColour(view, hits[service]) ? -2.4 : -1.4);
        }

        var id = hits.LastBefore(Concept.IdCue, token.Start, 10);
        if (id >= 0)
            card.Add("cue.id", 0.8);
        else if (hits.FirstAfter(Concept.IdCue, token.End, 4) >= 0)
            card.Add("cue.id", 0.5);
        if (hits.FirstAfter(Concept.AddCue, token.End, 14) >= 0)
            card.Add("cue.add", 0.8);
        // A word that is both (tag) counts once.
        else if (hits.LastBefore(Concept.AddCue, token.Start, 14) is >= 0 and var add && !(id >= 0 && hits[add].Start == hits[id].Start))
            card.Add("cue.add", 0.6);
        if (token.Start > 0 && view.Chars[token.Start - 1] is '「' or '『' or '"' or '“' && view.At(token.End) is '」' or '』' or '"' or '”')
            card.Add("form.quoted", 0.3);
        return service >= 0 ? hits[service].Concept : null;
    }

    /// <summary>緑の alone, or a picture: as often the colour or a mark of something the sender made.</summary>
    private static bool IsHalfName(TextView view, in WordHit service) => service.Concept.IsEmblem() ? !IsAppOf(view, service.End) :
        service.Length == 2 && view.Class(service.Start) == CharClass.Han && view.Chars[service.End - 1] == 'ノ';

    /// <summary>緑→, L:, no picture: the colour or letter of anything else.</summary>
    private static bool IsWritten(TextView view, in WordHit service) => service.Concept.IsEmblem() && view.Class(service.Start) != CharClass.Symbol && !IsOfAColour(view, service);

    /// <summary>みどりの, 緑で.</summary>
    private static bool IsOfAColour(TextView view, in WordHit service) => view.Chars[service.End - 1] is 'ノ' or 'デ';

    /// <summary>緑→hana_1 電話→…: a telephone or address told in the same way.</summary>
    private static bool IsToldBesideOthers(TextView view, HitList hits, in WordHit service, in AccountToken token)
    {
        var mark = view.Chars[service.End - 1];
        foreach (var other in (ReadOnlySpan<Concept>)[Concept.PhoneCue, Concept.EmailCue, Concept.SocialService, Concept.MessengerService])
        {
            if (hits.FirstAfter(other, token.End, After) is >= 0 and var next && view.At(hits[next].End) == mark)
                return true;
            if (hits.LastBefore(other, service.Start, Before) is >= 0 and var last && view.At(hits[last].End) == mark)
                return true;
        }

        return false;
    }

    /// <summary>💚のトークアプリ, 🟢アプリ.</summary>
    private static bool IsAppOf(TextView view, int end) => Phrases.At(Phrase.ServiceTail, view, view.At(end) == 'ノ' ? end + 1 : end) > 0;

    private static bool IsDestination(TextView view, int end) => Phrases.At(Phrase.UpTo, view, view.At(end) == ' ' ? end + 1 : end) > 0;

    private static int Nearest(TextView view, HitList hits, in AccountToken token, out bool ahead)
    {
        ahead = false;
        var at = hits.FirstAt(token.Start);
        // The one that ends last: of カカオトーク and カカオ in it, the whole.
        var last = -1;
        for (var i = at - 1; i >= 0 && hits[i].Start >= token.Start - Before; i--)
            if (ConceptTraits.AccountSigns.Has(hits[i].Concept) && hits[i].End <= token.Start + 1 && !IsInCode(view, hits[i]) && !IsInCue(hits, hits[i]) && (last < 0 || hits[i].End > hits[last].End))
                last = i;
        if (last >= 0)
            return NamedWith(hits, last);
        ahead = true;
        for (var i = at; i < hits.Count && hits[i].Start <= token.End + After; i++)
            if (ConceptTraits.AccountSigns.Has(hits[i].Concept) && hits[i].Start >= token.End && !IsInCode(view, hits[i]) && !IsInCue(hits, hits[i]))
                return i;
        return -1;
    }

    /// <summary>line_height, zoom_level: part of a name in code; line_id may be said of an account. line 312 is a place in it.</summary>
    private static bool IsInCode(TextView view, in WordHit service) => IsLineNumber(view, service) ||
        view.At(service.End) == '_' && view.ClassAt(service.End + 1) == CharClass.Latin && !view.Text[service.End..view.EndOfLetters(service.End + 1)].SequenceEqual("_id");

    /// <summary>追加V2: the end of one word and the beginning of the next.</summary>
    private static bool IsInCue(HitList hits, in WordHit service) => hits.Ends(Concept.AddCue, service.Start + 1);

    private static bool IsLineNumber(TextView view, in WordHit service)
    {
        const int longest = 5;
        if (view.At(service.End) != ' ' || view.ClassAt(service.End + 1) != CharClass.Digit || !view.Text[service.Start..service.End].SequenceEqual("line"))
            return false;
        var end = view.EndOfWord(service.End + 1);
        return end - service.End <= longest && view.ClassAt(end - 1) == CharClass.Digit && view.At(end) is not ('_' or '-') && !(view.At(end) == '.' && view.IsWordChar(end + 1));
    }

    /// <summary>加V: is the service named, though V: alone would be half a name.</summary>
    private static int NamedWith(HitList hits, int emblem)
    {
        for (var i = emblem; hits[emblem].Concept.IsEmblem() && i >= 0 && hits[i].Start >= hits[emblem].Start - Before; i--)
            if (hits[i].Concept.IsService() && hits[i].End >= hits[emblem].Start)
                return i;
        return emblem;
    }

    /// <summary>"xxx ←ラインです", "xxx (LINE)", "xxxが緑のID", "xxx on insta", "xxx これがラインのID", "xxx 逆から読むとカカオ".</summary>
    private static double TieAfter(TextView view, HitList hits, int end, in WordHit service)
    {
        var between = service.Start - end;
        if (Phrases.At(Phrase.ProviderOn, view, end) is > 0 and var on && between - on is 0 or 1)
            return 0.7;
        if (between <= 3 && view.At(end) is '←' or '(' or ' ' or 'ガ' or 'ハ' or '/')
            return 0.7;
        return (IsName(view, hits, service.End) && IsPointedAt(view, end, between)) || hits.Within(Concept.ReverseCue, end, service.Start) ? 0.7 : 0;
    }

    /// <summary>LINEのID, ラインです: the service is all that is told of it.</summary>
    private static bool IsName(TextView view, HitList hits, int service) =>
        hits.FirstAfter(Concept.IdCue, service, 1) >= 0 || Phrases.At(Phrase.Copula, view, service) > 0;

    private static bool IsPointedAt(TextView view, int end, int between)
    {
        const int longest = 6;
        var word = view.At(end) is ' ' or '、' ? end + 1 : end;
        return between <= longest && (Phrases.At(Phrase.PointsBack, view, word) > 0 || Phrases.At(Phrase.Copula, view, word) > 0);
    }
}
