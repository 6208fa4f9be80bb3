using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>The provider told before the name: gmailのhana.art23, ヤフーメールで hana_1 まで, Gmailは「hana.mori」です.</summary>
internal static class ProviderFirst
{
    private const int MostLinks = 4;

    public static void Try(TextView view, string viewName, HitList hits, in WordHit provider, CandidateList found)
    {
        var start = Begin(view, provider.End);
        if (start < 0)
            return;
        var end = start;
        while (view.IsWordChar(end) || (view.At(end) is '.' or '_' or '-' && view.IsWordChar(end + 1)))
            end++;
        found.Spend(view, ContactType.Email, end - start);
        var local = view.Text[start..end];
        if (local.Length < 5 || view.At(end) is '@' or '/' or '(' || !HasShape(local) || IsKnownWord(hits, start, end))
            return;
        var card = default(Scorecard);
        card.Add("provider", 0.8);
        card.Add("form.local", 0.9);
        card.Add("form.of", 0.1);
        if (IsDestination(view, end))
            card.Add("cue.destination", 0.5);
        if (card.Total >= EmailThreshold)
            found.Add(Candidate.In(view, viewName, start, end, ContactType.Email, "email.provider", card, EmailThreshold));
    }

    private const double EmailThreshold = ProviderScanner.Threshold;

    /// <summary>Where the name begins; -1 when the provider is tied to none.</summary>
    private static int Begin(TextView view, int at)
    {
        var links = 0;
        for (; links <= MostLinks && LinkAt(view, at) is > 0 and var length; links++)
            at += length;
        return links > 0 && view.IsWordChar(at) && view.At(at - 1) != '.' ? at : -1;
    }

    private static int LinkAt(TextView view, int at)
    {
        var length = Phrases.At(Phrase.ProviderTie, view, at);
        // id_hana: the beginning of the name.
        return length > 0 && view.Class(at) == CharClass.Latin && (view.IsWordChar(at + length) || view.At(at + length) is '_' or '.' or '-') ? 0 : length;
    }

    /// <summary>A mark inside, or letters and digits; a version (v2.0, OAuth2.0) and a file are none.</summary>
    public static bool HasShape(ReadOnlySpan<char> local)
    {
        if (!local.ContainsAnyInRange('a', 'z'))
            return false;
        var dot = local.LastIndexOf('.');
        if (dot >= 0 && (FileNames.IsExtension(local[(dot + 1)..]) || !local[(dot + 1)..].ContainsAnyInRange('a', 'z') && char.IsAsciiDigit(local[dot - 1])))
            return false;
        return !IsVersion(local) && (local.IndexOfAny('.', '_', '-') > 0 || local.ContainsAnyInRange('0', '9'));
    }

    /// <summary>report_v2, logo-v10: a piece of work.</summary>
    public static bool IsVersion(ReadOnlySpan<char> local)
    {
        var version = local.TrimEnd("0123456789");
        return version.Length < local.Length && (version.EndsWith("_v") || version.EndsWith("-v") || version.EndsWith(".v") || version.EndsWith("ver"));
    }

    private static bool IsKnownWord(HitList hits, int start, int end)
    {
        for (var i = hits.FirstAt(start); i < hits.Count && hits[i].Start == start; i++)
            if (hits[i].End == end && hits[i].Concept is Concept.CommonToken or Concept.EmailCue or Concept.MailProvider)
                return true;
        return false;
    }

    private static bool IsDestination(TextView view, int end)
    {
        if (view.At(end) == ' ')
            end++;
        if (view.At(end) is '\0' or '\n' or '。')
            return true;
        return Phrases.At(Phrase.AddressEnd, view, end) > 0;
    }
}
