using ChatHub.Redaction.Operators;
using ChatHub.Redaction.Policy;

namespace ChatHub.Redaction.CommandLine;

/// <summary>The arguments of <c>redact</c>, read.</summary>
internal sealed record RedactArguments(RedactionSettings Settings, RedactionContext Context)
{
    /// <exception cref="FormatException">A line of the patterns cannot be taken; the message says which and why.</exception>
    /// <summary>Null, and the sentence to show, when the arguments are not understood.</summary>
    public static RedactArguments? Parse(string[] args, out string problem)
    {
        var preset = Presets.Default;
        var stage = RoomStage.Inquiry;
        string? words = null;
        var suspicion = true;
        List<OperatorPattern> patterns = [];
        problem = "";
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--preset" when value is not null && Presets.Names.Contains(value, StringComparer.Ordinal):
                    preset = value;
                    break;
                case "--stage" when value is "inquiry" or "open":
                    stage = value is "open" ? RoomStage.Open : RoomStage.Inquiry;
                    break;
                case "--words" when value is not null && File.Exists(value):
                    words = File.ReadAllText(value);
                    break;
                case "--suspicion" when value is "on" or "off":
                    suspicion = value is "on";
                    break;
                case "--patterns" when value is not null && File.Exists(value):
                    patterns = [.. File.ReadLines(value).Where(l => !string.IsNullOrWhiteSpace(l) && l[0] != '#').Select(OperatorPattern.Parse)];
                    break;
                default:
                    problem = $"'{args[i]} {value}' is not understood. Usage: redact [--preset {string.Join('|', Presets.Names)}] [--stage inquiry|open] [--words FILE] [--patterns FILE] [--suspicion on|off]";
                    return null;
            }
        }

        // An inquiry that is opened becomes an order; a room of either kind can be asked about.
        var kind = stage == RoomStage.Open ? RoomKind.Order : RoomKind.Inquiry;
        return new(new RedactionSettings { OperatorWords = words, Patterns = patterns, Suspicion = suspicion }, new RedactionContext { Preset = preset, Stage = stage, Kind = kind });
    }
}
