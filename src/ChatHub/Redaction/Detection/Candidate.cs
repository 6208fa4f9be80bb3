using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Detection;

/// <summary>An identifier as found in a view: a span of the source, with the reasons.</summary>
internal readonly record struct Candidate(
    ContactType Type, int Start, int End, string View, string Rule, double Score, double Threshold, Evidence[] Evidence)
{
    public static Candidate In(TextView view, string viewName, int start, int end, ContactType type, string rule, in Scorecard card, double threshold) =>
        new(type, view.Start[start], SourceEnd(view, start, end), viewName, rule, card.Total, threshold, card.ToArray());

    /// <summary>The end in the source. Views that were reversed map their last unit before their first.</summary>
    private static int SourceEnd(TextView view, int start, int end)
    {
        var last = view.End[end - 1];
        return last > view.Start[start] ? last : view.End[start];
    }
}
