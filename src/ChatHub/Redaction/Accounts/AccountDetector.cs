using System.Buffers;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>
/// Names of accounts: a service named or nicknamed, a cue, and a word that can be such a name. Naming a service without one
/// is ordinary talk.
/// </summary>
internal static class AccountDetector
{
    public const double Threshold = 2.2;
    // " か 💚で", " / 💬は "
    private const int BesideAnother = 8;
    private static readonly SearchValues<char> Marks = SearchValues.Create("_.-#0123456789");

    public static bool HasCause(HitList hits, bool at) => at || HasService(hits);

    public static bool HasService(HitList hits) => hits.Present.Overlaps(ConceptTraits.AccountSigns);

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found, ref long steps)
    {
        var services = HasService(hits) ? Services(hits) : default;
        for (var token = AccountToken.Next(view, 0); !token.IsEmpty && !found.IsFull; token = AccountToken.Next(view, token.End))
        {
            steps += Cost.AccountToken;
            var near = services.Near(hits, token);
            if (near || token.At || MayBeName(view, token))
                Try(view, viewName, hits, found, token, near);
        }
    }

    private static ServicePointer Services(HitList hits) => new(hits);

    private static bool MayBeName(TextView view, in AccountToken token) =>
        token.Name(view) is var name && name.ContainsAny(Marks) && name.ContainsAnyInRange('a', 'z');

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, in AccountToken token, bool near)
    {
        if (token.End - token.Start < 3 || IsPartOfAddress(view, token) || !found.Take(view, ContactType.SocialHandle))
            return;
        var card = default(Scorecard);
        TokenShape.Score(ref card, view, token);
        var shape = card.Total;
        if (!near && shape + AccountContext.MostWithoutService(hits) < Threshold)
            return;
        var service = AccountContext.Score(ref card, view, hits, token);
        // hana@example.com か 💚でhana_1: told beside another way to reach the same person.
        if (service is { } named && named.IsEmblem() && found.EndsNear(view.Start[token.Start], BesideAnother))
            card.Add("cue.beside", 1.4);
        if (IsCommon(view, hits, token, out var parts))
            // demo_works: nothing but a name where an account is spoken of, and it has an @ or one is to do something with it.
            card.Add("against.common-word", parts > 1 && IsTied(card) && (token.At || card.Has("cue.add", 0.6)) && !HoldsIdWord(view, hits, token) ? -1.4 : -3);
        if (service == Concept.MessengerService && IsNumericId(view, token) && (hits.Present.Has(Concept.IdCue) || hits.LastBefore(Concept.NumericMessenger, token.Start, 20) >= 0))
        {
            card.Add("form.numeric-id", 3.2);
            shape = 1;
        }

        // aaaの次にbbbb、最後にccc
        var woven = view.End[token.End - 1] - view.Start[token.Start] > token.End - token.Start;
        if (service == Concept.MeetingService && IsMeetingCode(token.Name(view)) && (woven || token.Name(view).Contains('-') || hits.Has(Concept.MeetingCue)))
        {
            card.Add("form.meeting-code", 1.2);
            shape = woven ? 1 : shape;
        }
        else if (service == Concept.MeetingService && !token.At)
            card.Add("against.meeting", -1.2);
        // ha★na, ★は無視で: as often a text to be mended, but for what ties it to an account.
        if (viewName == "said" && woven && (IsTied(card) || card.Has("cue.id", 0.5) || card.Has("cue.add", 0.6)))
            card.Add("form.spelled", 1);
        if (service is null && !token.At && !card.Has("cue.id", 0.5) && !card.Has("cue.add", 0.6))
            card.Add("against.alone", -1);
        // A plain word needs more than a service's name nearby.
        if (shape < 0.5 && !IsTied(card))
            card.Add("against.plain-word", -0.8);
        if (card.Total < Threshold || (viewName == "said" && !card.Has("tie", 0.4)))
            return;
        var start = Handle.Start(view, token);
        var end = Handle.End(view, hits, token.End);
        var type = service switch
        {
            Concept.SocialService or Concept.SocialEmblem => ContactType.SocialHandle,
            Concept.MeetingService => ContactType.MeetingLink,
            null => ContactType.SocialHandle,
            _ => ContactType.MessengerId,
        };
        found.Add(Candidate.In(view, viewName, start, end, type, "account", card, Threshold));
    }

    private static bool IsTied(in Scorecard card) => card.Has("tie", 1.0);

    /// <summary>The right side of an address, or the left.</summary>
    private static bool IsPartOfAddress(TextView view, in AccountToken token) =>
        view.IsWordChar(token.Start - 1) || (view.At(token.End) == '@' && view.IsWordChar(token.End + 1));

    /// <summary>user_id, account_name: what a field is called.</summary>
    private static bool HoldsIdWord(TextView view, HitList hits, in AccountToken token)
    {
        for (var i = hits.FirstAt(token.Start); i < hits.Count && hits[i].Start < token.End; i++)
            if (hits[i].Concept == Concept.IdCue || hits[i].Concept.IsService())
                return true;
        return false;
    }

    private static bool IsCommon(TextView view, HitList hits, in AccountToken token, out int parts)
    {
        var name = token.At ? token.Start + 1 : token.Start;
        if (IsOfCommonParts(view, hits, name, token.End, out parts))
            return true;
        for (var i = hits.FirstAt(name); i < hits.Count && hits[i].Start == name; i++)
            if (hits[i].End == token.End && (hits[i].Concept == Concept.CommonToken || hits[i].Concept.IsService() || hits[i].Concept == Concept.MailProvider))
                return true;
        return false;
    }

    /// <summary>user_id, image_url: a name in code, every part of which is an everyday word.</summary>
    private static bool IsOfCommonParts(TextView view, HitList hits, int start, int end, out int parts)
    {
        parts = 0;
        for (var at = start; at < end; parts++)
        {
            var next = view.EndOfLetters(at);
            if (next == at || !(hits.Spans(Concept.CommonToken, at, next) || hits.Spans(Concept.IdCue, at, next)) || (next < end && view.Chars[next] != '_'))
                return false;
            at = next + 1;
        }

        return parts > 1;
    }

    /// <summary>QQ and old ids: 5 to 11 digits, not beginning with zero.</summary>
    private static bool IsNumericId(TextView view, in AccountToken token)
    {
        var name = token.Name(view);
        return name.Length is >= 6 and <= 11 && name[0] != '0' && !name.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>abc-defg-hij.</summary>
    public static bool IsMeetingCode(ReadOnlySpan<char> name) =>
        (name.Length == 12 && name[3] == '-' && name[8] == '-') || (name.Length == 10 && !name.ContainsAnyExceptInRange('a', 'z'));
}
