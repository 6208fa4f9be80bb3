using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Accounts;

/// <summary>
/// Passport numbers: two letters and seven digits (Japan), one or two letters and eight or seven elsewhere; also written apart or
/// in Han digits. Only where a passport is spoken of.
/// </summary>
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
        var i = at + 1;
        if (view.ClassAt(i) == CharClass.Latin || (IsGap(view, i) && view.ClassAt(i + 1) == CharClass.Latin))
            i += view.Class(i) == CharClass.Latin ? 1 : 2;
        var letters = i - at > 1 ? 2 : 1;
        if (view.ClassAt(i) == CharClass.Latin)
            return -1;
        if (IsGap(view, i))
            i++;
        var digits = 0;
        for (; IsDigit(view, i) || (digits > 0 && IsGap(view, i) && IsDigit(view, i + 1)); i++)
            if (IsDigit(view, i))
                digits++;
        return letters + digits is 9 or 8 && digits >= 7 && !view.IsWordChar(i) ? i : -1;
    }

    private static bool IsGap(TextView view, int i) => view.At(i) is ' ' or '-' or 'ノ';

    private static bool IsDigit(TextView view, int i) => view.ClassAt(i) == CharClass.Digit || HanDigits.ValueOf(view.At(i)) >= 0;
}
