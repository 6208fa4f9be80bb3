namespace ChatHub.Redaction.Policy;

/// <summary>
/// (room kind, stage, role, type) → action, as data: a preset is a list of lines, of which the last that fits decides.
/// </summary>
internal sealed class RedactionPolicy
{
    private readonly PolicyAction[] table = new PolicyAction[2 * 2 * 3 * ContactTypes.Count];

    private RedactionPolicy(string name) => Name = name;

    public string Name { get; }

    public PolicyAction Decide(RoomKind kind, RoomStage stage, SenderRole role, ContactType type) => table[Index(kind, stage, role, type)];

    /// <summary>Reads the lines of a preset: <c>kind stage role type action</c>, <c>*</c> for any.</summary>
    /// <exception cref="FormatException">A line is not of that form; the message says which.</exception>
    public static RedactionPolicy Parse(string name, string text)
    {
        var policy = new RedactionPolicy(name);
        Array.Fill(policy.table, PolicyAction.Mask);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 5)
                throw new FormatException($"Policy {name}: '{line}' is not 'kind stage role type action'.");
            policy.Apply(name, line, words);
        }

        return policy;
    }

    private void Apply(string name, string line, string[] words)
    {
        var kinds = Any<RoomKind>(words[0]);
        var stages = Any<RoomStage>(words[1]);
        var roles = Any<SenderRole>(words[2]);
        ContactType[] types = words[3] is "*" ? Enum.GetValues<ContactType>() : ContactTypes.Parse(words[3]) is { } one ? [one] : [];
        if (kinds.Length == 0 || stages.Length == 0 || roles.Length == 0 || types.Length == 0 || !Enum.TryParse<PolicyAction>(words[4], true, out var action))
            throw new FormatException($"Policy {name}: '{line}' names something that does not exist.");
        foreach (var kind in kinds)
            foreach (var stage in stages)
                foreach (var role in roles)
                    foreach (var type in types)
                        table[Index(kind, stage, role, type)] = action;
    }

    private static T[] Any<T>(string word) where T : struct, Enum =>
        word is "*" ? Enum.GetValues<T>() : Enum.TryParse<T>(word, true, out var one) ? [one] : [];

    private static int Index(RoomKind kind, RoomStage stage, SenderRole role, ContactType type) =>
        (((int)kind * 2 + (int)stage) * 3 + (int)role) * ContactTypes.Count + (int)type;
}
