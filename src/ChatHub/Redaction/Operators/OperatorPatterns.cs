using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Policy;

namespace ChatHub.Redaction.Operators;

/// <summary>
/// The operator's own patterns over the text as it was written. A mask token is no text: nothing is looked for in one or across
/// one, so that masked text scans clean whatever the patterns are.
/// </summary>
internal sealed class OperatorPatterns
{
    public const int Most = 32;

    // What an operator asks for is asked for: it is found, and the policy for its type decides.
    private const double Weight = 3;
    private const double Threshold = 2;
    private static readonly Evidence[] AsAsked = [new("operator", Weight)];

    private readonly OperatorPattern[] patterns;

    /// <exception cref="FormatException">There are too many, or two of one name.</exception>
    public OperatorPatterns(IReadOnlyList<OperatorPattern> patterns)
    {
        if (patterns.Count > Most)
            throw new FormatException($"There are {patterns.Count} patterns; at most {Most} are taken.");
        if (patterns.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            throw new FormatException($"Two patterns are called '{twice}'.");
        this.patterns = [.. patterns];
    }

    public bool IsEmpty => patterns.Length == 0;

    public void Find(string text, CandidateList found)
    {
        if (patterns.Length == 0)
            return;
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('［' or '[') || MaskTokens.LengthAt(text, i) is not (> 0 and var token))
                continue;
            FindWithin(text, from, i, found);
            i += token - 1;
            from = i + 1;
        }

        FindWithin(text, from, text.Length, found);
    }

    private void FindWithin(string text, int from, int to, CandidateList found)
    {
        foreach (var pattern in patterns)
            foreach (var match in pattern.Expression.EnumerateMatches(text.AsSpan(from, to - from)))
                found.Add(Spanning(text, from + match.Index, from + match.Index + match.Length, pattern));
    }

    /// <summary>A pattern may begin or end inside a surrogate pair; a mask does not.</summary>
    private static Candidate Spanning(string text, int start, int end, OperatorPattern pattern)
    {
        if (start > 0 && start < text.Length && char.IsSurrogatePair(text[start - 1], text[start]))
            start--;
        if (end > 0 && end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]))
            end++;
        return new(pattern.Type, start, end, "written", pattern.Rule, Weight, Threshold, AsAsked);
    }
}
