using System.Text.RegularExpressions;

namespace ChatHub.Redaction.Operators;

/// <summary>A regular expression of an operator's own, read and within its bounds.</summary>
internal sealed record OperatorPattern
{
    /// <summary>UTF-16 units.</summary>
    public const int MaxExpression = 200;
    public const int MaxName = 32;

    // It never backtracks, so that this is met only when the machine itself stands still; then the message is refused.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(250);

    private OperatorPattern(string name, ContactType type, Regex expression)
    {
        Name = name;
        Rule = "operator." + name;
        Type = type;
        Expression = expression;
    }

    public string Name { get; }

    /// <summary>The name its findings bear.</summary>
    public string Rule { get; }

    /// <summary>What the policy takes its findings for.</summary>
    public ContactType Type { get; }

    public Regex Expression { get; }

    /// <summary>One line: <c>name type expression</c>.</summary>
    /// <exception cref="FormatException">It is not of that form, or out of bounds; the message is a sentence that says how.</exception>
    public static OperatorPattern Parse(string line)
    {
        var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 3 ? Create(parts[0], parts[1], parts[2]) : throw new FormatException($"The pattern line '{line}' is not 'name type expression'.");
    }

    /// <exception cref="FormatException">A part is out of bounds; the message is a sentence that names the pattern.</exception>
    public static OperatorPattern Create(string name, string type, string expression)
    {
        if (name.Length is 0 or > MaxName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw new FormatException($"The pattern name '{name}' is not 1 to {MaxName} Latin letters, digits, _ or -.");
        if (ContactTypes.Parse(type) is not { } contact)
            throw new FormatException($"Pattern {name}: there is no type '{type}'; the types are {string.Join(", ", Enum.GetValues<ContactType>().Select(t => t.Name()))}.");
        if (expression.Length is 0 or > MaxExpression)
            throw new FormatException($"Pattern {name}: the expression has {expression.Length} units; 1 to {MaxExpression} are taken.");
        var regex = Compile(name, expression);
        if (regex.IsMatch(string.Empty))
            throw new FormatException($"Pattern {name}: the expression fits an empty text, and so would stand everywhere.");
        return new(name, contact, regex);
    }

    private static Regex Compile(string name, string expression)
    {
        try
        {
            return new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException malformed)
        {
            throw new FormatException($"Pattern {name}: the expression is malformed. {malformed.Message}", malformed);
        }
        catch (NotSupportedException unsupported)
        {
            throw new FormatException($"Pattern {name}: the expression looks around itself, refers back or is too large; only what never backtracks is taken.", unsupported);
        }
    }
}
