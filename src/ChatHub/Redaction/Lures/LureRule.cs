using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>One line of <c>rules.txt</c>.</summary>
/// <param name="Rarest">The concept named first, or any service; empty where a link is.</param>
internal sealed record LureRule(string Text, LureLabel Label, ConceptSet All, ConceptSet Twice, ConceptSet None, bool Service, bool Link, ConceptSet Rarest)
{
    /// <summary>What the message as a whole must hold for the rule to be worth a look.</summary>
    public ConceptSet Needs
    {
        get
        {
            var needs = All;
            needs.Add(Twice);
            return needs;
        }
    }

    /// <exception cref="FormatException">The line names a label or concept that does not exist.</exception>
    public static LureRule Parse(string line)
    {
        var parts = line.Split('=', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || LureLabels.Parse(parts[0]) is not { } label)
            throw new FormatException($"The lure rule '{line}' has no label.");
        ConceptSet all = default, twice = default, none = default;
        bool service = false, link = false;
        foreach (var word in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "Service")
                service = true;
            else if (word is "Link")
                link = true;
            else if (word[0] == '!')
                none.Add(ConceptOf(word[1..], line));
            else if (word.EndsWith("*2", StringComparison.Ordinal))
                twice.Add(ConceptOf(word[..^2], line));
            else
                all.Add(ConceptOf(word, line));
        }

        return new(line, label, all, twice, none, service, link, RarestOf(parts[1].Split(' ', '*')[0], line));
    }

    private static ConceptSet RarestOf(string first, string line) => first switch
    {
        "Service" => ConceptTraits.Services,
        "Link" => default,
        _ => ConceptSet.Of(ConceptOf(first, line)),
    };

    private static Concept ConceptOf(string word, string line) =>
        Enum.TryParse<Concept>(word, out var concept) ? concept : throw new FormatException($"The lure rule '{line}' names no concept with '{word}'.");
}
