using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Masking;

namespace ChatHub.Redaction;

/// <summary>
/// Reads what a person would read and masks it. Pure: no clock, no I/O, no state between calls; any number of threads may
/// share one. Work is linear in the text, and a clean message comes back as the same instance without an allocation.
/// </summary>
/// <remarks>The caller refuses a message for which this throws: a redactor that cannot decide must not let through.</remarks>
internal sealed class RedactionEngine
{
    private readonly Detector detector;

    /// <exception cref="FormatException">An operator's word line is malformed; the message says which.</exception>
    public RedactionEngine(RedactionSettings settings)
    {
        detector = new Detector(LanguagePacks.Load(settings.OperatorWords), new AllowedHosts(settings.AllowedHosts));
    }

    /// <summary>The versions of the language packs in use.</summary>
    public string Packs => detector.Packs.Version;

    public RedactionResult Redact(string text, in RedactionContext context)
    {
        var scratch = Scratch.Current;
        detector.Detect(text, scratch);
        if (scratch.Found.Count == 0 && scratch.Labels.Count == 0)
            return Clean.Of(text);
        return Masker.Apply(text, scratch, context, detector.Packs.Version);
    }
}
