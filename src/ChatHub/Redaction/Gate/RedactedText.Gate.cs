using ChatHub.Protocol;

namespace ChatHub.Redaction.Gate;

internal sealed partial class RedactedText
{
    /// <summary>The one way from what a person wrote to what another may see. Fails closed: what it cannot judge, it refuses.</summary>
    internal sealed partial class Gate(RedactionEngine engine, PolicyOptions policy, ILogger<Gate> log)
    {
        private static readonly Fault CannotDecide =
            new(FaultCode.RedactionUnavailable, "The text could not be checked; try again.", TimeSpan.FromSeconds(5));

        /// <summary>A text outside any room: a name, a title. Judged as before a purchase.</summary>
        /// <param name="text">Already well formed, see <c>MessageText</c>.</param>
        public Result<RedactedText> Pass(string text) => Pass(text, new RedactionContext { Role = Policy.SenderRole.Backend }).Map(passed => passed.Text);

        /// <summary>A text said in a room.</summary>
        /// <param name="context">Where, by whom, after what; the preset is the gate's own.</param>
        public Result<Passed> Pass(string text, in RedactionContext context)
        {
            try
            {
                var result = engine.Redact(text, context with { Preset = policy.Preset });
                var retroactive = new List<RetroactiveText>(result.Retroactive.Count);
                foreach (var mask in result.Retroactive) retroactive.Add(Retroactive(mask, context.Earlier));
                return new Passed(new RedactedText(result.Text, Masks(result.Masks)), result.Labels, retroactive);
            }
            catch (Exception failure)
            {
                return Refuse(failure);
            }
        }

        /// <summary>What can be said of a text wherever it is said: most hold nothing that any policy, and nothing before them, could make something of.</summary>
        public Result<Glance> Look(string text)
        {
            try
            {
                var (isClean, wantsEarlier) = engine.Glance(text);
                return new Glance(text, isClean ? new RedactedText(text, []) : null, wantsEarlier);
            }
            catch (Exception failure)
            {
                return Refuse(failure);
            }
        }

        private static IReadOnlyList<Mask> Masks(IReadOnlyList<AppliedMask> applied) =>
            applied.Count == 0 ? [] : [.. applied.Select(m => new Mask(m.Start, m.Length, m.Type.Name()))];

        private static RetroactiveText Retroactive(RetroactiveMask mask, IReadOnlyList<EarlierMessage> earlier)
        {
            var before = earlier.OfType<StoredEarlier>().FirstOrDefault(e => e.Id == mask.MessageId)?.Stored.Masks ?? [];
            return new(Guid.Parse(mask.MessageId), new RedactedText(mask.Text, EarlierMasks.Merge(mask.Text, before, Masks(mask.Masks))));
        }

        /// <summary>The outermost edge of redaction: whatever went wrong inside, the text does not get through.</summary>
        private Fault Refuse(Exception failure)
        {
            LogFailedClosed(log, failure.GetType().Name);
            return CannotDecide;
        }

        [LoggerMessage(300, LogLevel.Error, "Redaction failed with {Kind}; the text was refused")]
        private static partial void LogFailedClosed(ILogger log, string kind);
    }
}

/// <summary>A text at first sight.</summary>
/// <param name="Written">As it was written.</param>
/// <param name="Clean">Let through, whatever the room; null where the room decides.</param>
/// <param name="WantsEarlier">The sender's earlier messages have to be read along.</param>
internal sealed record Glance(string Written, RedactedText? Clean, bool WantsEarlier)
{
    public override string ToString() => nameof(Glance);
}

/// <summary>What the gate let through.</summary>
/// <param name="Labels">What the text tries to do to its reader.</param>
/// <param name="Retroactive">Earlier messages of the sender, to be masked after the fact.</param>
internal sealed record Passed(RedactedText Text, IReadOnlyList<LureLabel> Labels, IReadOnlyList<RetroactiveText> Retroactive);

/// <summary>An earlier message's text from now on.</summary>
internal sealed record RetroactiveText(Guid Message, RedactedText Text);

/// <summary>An earlier message as it is stored: what the gate masked in it stays masked.</summary>
internal sealed record StoredEarlier(Guid Message, RedactedText Stored) : EarlierMessage(Message.ToString(), Stored.Value);
