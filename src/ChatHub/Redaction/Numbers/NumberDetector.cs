using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Money;
using ChatHub.Redaction.Places;

namespace ChatHub.Redaction.Numbers;

/// <summary>
/// Tries every stretch of a run that begins and ends at a group's edge, at most twenty digits long, against the rules for
/// numbers, and keeps the best. Linear: twenty stretches for each start.
/// </summary>
internal static class NumberDetector
{
    public static void Detect(TextView view, string viewName, HitList hits, DigitRuns runs, CandidateList found, ref NumberBudget work)
    {
        for (var r = 0; r < runs.RunCount && !found.IsFull; r++)
            DetectRun(view, viewName, hits, runs.Run(r), found, ref work);
    }

    private static void DetectRun(TextView view, string viewName, HitList hits, ReadOnlySpan<DigitItem> run, CandidateList found, ref NumberBudget work)
    {
        var start = 0;
        while (start + 5 <= run.Length && !found.IsFull)
        {
            var next = IsEdge(run, start) && (!work.IsSpent || NumberBudget.BeginsMobile(run[start..])) ? BestFrom(view, viewName, hits, run, start, found, ref work) : -1;
            start = next > 0 ? next : start + 1;
        }
    }

    /// <summary>The place after the best candidate that starts here; -1 when there is none.</summary>
    private static int BestFrom(TextView view, string viewName, HitList hits, ReadOnlySpan<DigitItem> run, int start, CandidateList found, ref NumberBudget work)
    {
        Span<byte> digits = stackalloc byte[NumberShape.MaxDigits];
        var best = default(Candidate);
        var bestMargin = 0.0;
        var bestEnd = -1;
        var most = Math.Min(run.Length, start + NumberShape.MaxDigits);
        var fewest = PhoneRule.PlusBefore(view, run[start].Start) >= 0 ? 7 : work.Fewest;
        for (var end = start + fewest; end <= most; end++)
        {
            if (end < run.Length && !IsEdge(run, end))
                continue;
            if (!work.Take() && !NumberBudget.IsPlainMobile(run[start..end]))
                continue;
            var shape = NumberShape.Of(run, start, end, digits);
            var edge = EdgePenalty(run, start, end);
            var (type, rule, card, threshold) = Judge(view, hits, shape, edge);
            var margin = card.Total - threshold;
            if (margin < 0 || (bestEnd > 0 && margin + 0.05 * (end - bestEnd) < bestMargin))
                continue;
            bestMargin = margin;
            bestEnd = end;
            best = NumberSpan.Build(view, viewName, hits, shape, type, rule, card, threshold);
        }

        if (bestEnd > 0)
            found.Add(best);
        return bestEnd;
    }

    private static (ContactType Type, string Rule, Scorecard Card, double Threshold) Judge(TextView view, HitList hits, in NumberShape shape, double edge)
    {
        var best = (ContactType.Phone, "phone", PhoneRule.Score(view, hits, shape), PhoneRule.Threshold);
        if (edge != 0)
            best.Item3.Add("against.part-of-longer", edge);
        if (shape.Count is >= 9 and <= 13)
            Better(ref best, (ContactType.MeetingLink, "meeting-id", MeetingIdRule.Score(view, hits, shape), MeetingIdRule.Threshold));
        if (shape.Count >= 12)
        {
            var card = CardRule.Score(view, hits, shape);
            if (edge != 0)
                card.Add("against.part-of-longer", edge);
            Better(ref best, (ContactType.Card, "card", card, CardRule.Threshold));
        }

        if (shape.Count == 12)
        {
            Better(ref best, (ContactType.MyNumber, "my-number", CivilRules.MyNumber(view, hits, shape), CivilRules.Threshold));
            Better(ref best, (ContactType.DriverLicence, "driver-licence", CivilRules.Licence(hits, shape), CivilRules.Threshold));
        }

        if (shape.Count is >= 5 and <= 11 && hits.Has(Concept.NumericMessenger))
            Better(ref best, (ContactType.MessengerId, "messenger-number", MessengerNumberRule.Score(view, hits, shape), MessengerNumberRule.Threshold));
        if (shape.Count == 7)
            Better(ref best, (ContactType.PostalAddress, "postcode", PostcodeRule.Score(view, hits, shape), PostcodeRule.Threshold));
        if (shape.Count is >= 5 and <= 15)
            Better(ref best, (ContactType.BankAccount, "bank-account", BankRule.Score(view, hits, shape), BankRule.Threshold));
        return best;
    }

    private static void Better(
        ref (ContactType Type, string Rule, Scorecard Card, double Threshold) best, (ContactType Type, string Rule, Scorecard Card, double Threshold) other)
    {
        if (other.Card.Total - other.Threshold > Math.Max(0, best.Card.Total - best.Threshold) || (other.Card.Total >= other.Threshold && best.Card.Total < best.Threshold))
            best = other;
    }

    /// <summary>A stretch cut out of a longer row of like groups is less likely to be a number of its own.</summary>
    private static double EdgePenalty(ReadOnlySpan<DigitItem> run, int start, int end)
    {
        var penalty = 0.0;
        if (start > 0)
            penalty -= SameInside(run, start, end, run[start]) ? 1.6 : run[start].Before == Gap.Wide ? 0.2 : 0.5;
        if (end < run.Length)
            penalty -= SameInside(run, start, end, run[end]) ? 1.6 : 0.2;
        return penalty;
    }

    private static bool SameInside(ReadOnlySpan<DigitItem> run, int start, int end, in DigitItem edge)
    {
        if (edge.Before == Gap.None)
            return edge.Kind != DigitKind.Word;
        for (var i = start + 1; i < end; i++)
            if (run[i].Before != Gap.None && run[i].Separator == edge.Separator && (run[i].Before == Gap.Wide) == (edge.Before == Gap.Wide))
                return true;
        return false;
    }

    private static bool IsEdge(ReadOnlySpan<DigitItem> run, int i) => i == 0 || run[i].Before != Gap.None || IsParticle(run, i);

    /// <summary>A lone kana that may be a digit or a particle (…ハチに電話, 4444にワン切り): the number may end before it.</summary>
    private static bool IsParticle(ReadOnlySpan<DigitItem> run, int i) =>
        run[i].Kind == DigitKind.Word && run[i].End - run[i].Start == 1 && (i + 1 == run.Length || run[i - 1].Kind == DigitKind.Plain);
}
