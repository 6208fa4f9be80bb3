using System.Globalization;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Detection;

/// <summary>An identifier as found in a view: a span of the source, with the reasons.</summary>
internal readonly record struct Candidate(
    ContactType Type, int Start, int End, string View, string Rule, double Score, double Threshold, Evidence[] Evidence)
{
    public static Candidate In(TextView view, string viewName, int start, int end, ContactType type, string rule, in Scorecard card, double threshold) =>
        new(type, SourceStart(view, start), SourceEnd(view, start, end), viewName, rule, card.Total, threshold, card.ToArray());

    /// <summary>Units without width right before it belong to it as those within it do. A joiner belongs to the picture before it.</summary>
    private static int SourceStart(TextView view, int start)
    {
        const char joiner = '\u200D';
        var at = view.Start[start];
        while (at > 0 && view.Source[at - 1] is not joiner && char.GetUnicodeCategory(view.Source[at - 1]) == UnicodeCategory.Format)
            at--;
        return at;
    }

    /// <summary>The end in the source. Views that were reversed map their last unit before their first.</summary>
    private static int SourceEnd(TextView view, int start, int end)
    {
        var last = view.End[end - 1];
        return last > view.Start[start] ? last : view.End[start];
    }
}
