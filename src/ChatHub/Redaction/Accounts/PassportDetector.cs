using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>Passport numbers: two letters and seven digits (Japan), one or two letters and eight or seven elsewhere; only where a passport is spoken of.</summary>
internal static class PassportDetector
{
    public const double Threshold = 2.0;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (!hits.Has(Concept.PassportCue))
            return;
        for (var i = 0; i + 8 < view.Length; i++)
        {
            if (view.Class(i) != CharClass.Latin || view.IsWordChar(i - 1))
                continue;
            var end = End(view, i);
            if (end < 0 || !hits.Near(Concept.PassportCue, i, end, 24, 12))
                continue;
            var card = default(Scorecard);
            card.Add("form.passport", 1);
            card.Add("cue.passport", 1.6);
            found.Add(Candidate.In(view, viewName, i, end, ContactType.Passport, "passport", card, Threshold));
        }
    }

    private static int End(TextView view, int at)
    {
        var i = at;
        while (view.ClassAt(i) == CharClass.Latin)
            i++;
        var letters = i - at;
        if (view.At(i) is ' ' or '-')
            i++;
        var digits = 0;
        for (; view.ClassAt(i) == CharClass.Digit || (digits > 0 && view.At(i) is ' ' or '-' && view.ClassAt(i + 1) == CharClass.Digit); i++)
            if (view.ClassAt(i) == CharClass.Digit)
                digits++;
        return letters is 1 or 2 && letters + digits is 9 or 8 && digits >= 7 && !view.IsWordChar(i) ? i : -1;
    }
}
