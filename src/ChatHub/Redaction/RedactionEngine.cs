using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Lures;
using ChatHub.Redaction.Masking;
using ChatHub.Redaction.Operators;
using ChatHub.Redaction.Suspicion;
using ChatHub.Redaction.Window;

namespace ChatHub.Redaction;

/// <summary>
/// Reads what a person would read and masks it. Pure: no clock, no I/O, no state between calls; any number of threads may
/// share one. Work is linear in the text, and a clean message comes back as the same instance without an allocation.
/// </summary>
/// <remarks>The caller refuses a message for which this throws: a redactor that cannot decide must not let through.</remarks>
internal sealed class RedactionEngine
{
    private readonly Detector detector;
    private readonly WindowReader window;
    private readonly LureReader lures;

    /// <exception cref="FormatException">An operator's word line or patterns cannot be taken; the message says which and why.</exception>
    public RedactionEngine(RedactionSettings settings)
    {
        detector = new Detector(LanguagePacks.Load(settings.OperatorWords), new AllowedHosts(settings.AllowedHosts), new OperatorPatterns(settings.Patterns), settings.Suspicion ? new SuspicionReader() : null);
        window = new WindowReader(detector.Packs);
        lures = new LureReader(detector.Packs.Numbered);
    }

    /// <summary>The versions of the language packs in use.</summary>
    public string Packs => detector.Packs.Version;

    /// <summary>What can be said of a text without knowing where and after what it is said.</summary>
    public (bool IsClean, bool WantsEarlier) Glance(string text)
    {
        var scratch = Scratch.Current;
        Detect(text, scratch);
        var wantsEarlier = WindowReader.HasCause(scratch.Base, scratch.Hits, scratch.Trigger);
        return (!wantsEarlier && scratch.Found.Count == 0 && scratch.Lures.Count == 0, wantsEarlier);
    }

    public RedactionResult Redact(string text, in RedactionContext context)
    {
        var scratch = Scratch.Current;
        Detect(text, scratch);
        if (context.Earlier.Count > 0 && WindowReader.HasCause(scratch.Base, scratch.Hits, scratch.Trigger))
            return RedactWithEarlier(text, context, scratch);
        if (scratch.Found.Count == 0 && scratch.Lures.Count == 0)
            return new RedactionResult { Text = text };
        return Masker.Apply(text, scratch, context, detector);
    }

    /// <summary>What the text holds, and what it tries to do to its reader.</summary>
    private void Detect(string text, Scratch scratch)
    {
        detector.Find(text, scratch);
        lures.Read(scratch.Base, scratch.Hits, Detector.HasLink(scratch.Found), scratch.IsLimited, scratch.Lures);
    }

    private RedactionResult RedactWithEarlier(string text, in RedactionContext context, Scratch scratch)
    {
        var split = window.Read(text, context.Earlier, scratch.Nested);
        foreach (var finding in split)
            if (finding.Message == context.Earlier.Count)
                scratch.Found.Add(finding.Piece);
        if (split.Count == 0 && scratch.Found.Count == 0 && scratch.Lures.Count == 0)
            return new RedactionResult { Text = text };
        var result = Masker.Apply(text, scratch, context, detector);
        return split.Count == 0 ? result : result with { Retroactive = Retroactive(split, context, scratch.Nested) };
    }

    /// <summary>Each earlier message that held a piece, masked anew: what it held by itself, and the piece.</summary>
    private List<RetroactiveMask> Retroactive(List<WindowFinding> split, in RedactionContext context, Scratch scratch)
    {
        var masks = new List<RetroactiveMask>();
        for (var i = 0; i < context.Earlier.Count; i++)
        {
            var message = i;
            var pieces = split.FindAll(f => f.Message == message);
            if (pieces.Count == 0)
                continue;
            var earlier = context.Earlier[i];
            detector.Find(earlier.Text, scratch);
            scratch.Lures.Clear();
            var known = scratch.Found.Count;
            foreach (var piece in pieces)
                if (!scratch.Found.Covers(piece.Piece.Start, piece.Piece.End))
                    scratch.Found.Add(piece.Piece);
            if (scratch.Found.Count == known)
                continue;
            var again = Masker.Apply(earlier.Text, scratch, context, detector);
            if (again.Masks.Count > 0)
                masks.Add(new(earlier.Id, again.Text, again.Masks, again.Findings));
        }

        return masks;
    }
}
