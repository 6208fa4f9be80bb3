using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Detection;

/// <summary>
/// One text to its candidates: fold → views, each built only when the text gives cause → candidates → validators → scores.
/// </summary>
internal sealed class Detector(LanguagePacks packs, AllowedHosts allowed)
{
    // Fewer digits than this are no identifier of any kind, however they are written.
    private const int FewestDigits = 4;

    public LanguagePacks Packs => packs;

    public void Detect(string text, Scratch scratch)
    {
        scratch.Steps = 0;
        scratch.Found.Clear();
        var view = scratch.Base;
        Folder.Fold(text, view);
        packs.Words.Scan(view, scratch.Hits);
        scratch.Steps += view.Length;
        var trigger = Trigger.Of(view);
        ScanLinks(view, "plain", scratch.Hits, trigger, scratch);
        if (HasDigits(trigger, scratch.Hits))
        {
            DigitReader.Read(view, scratch.Hits, packs.Readings, scratch.Runs);
            NumberDetector.Detect(view, "plain", scratch.Hits, scratch.Runs, scratch.Found, ref scratch.Steps);
        }
    }

    private void ScanLinks(TextView view, string name, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (trigger.At)
            EmailScanner.Scan(view, name, hits, scratch.Found, ref scratch.Steps);
        if (trigger.Dot || trigger.Colon)
        {
            UrlScanner.Scan(view, name, hits, allowed, scratch.Found, ref scratch.Steps);
            if (trigger.Digits > 2)
                IpScanner.Scan(view, name, hits, scratch.Found, ref scratch.Steps);
        }

        if (trigger.Digits >= 12 && trigger.Latin >= 2)
            IbanScanner.Scan(view, name, scratch.Found, ref scratch.Steps);
    }

    private static bool HasDigits(in Trigger trigger, HitList hits) =>
        trigger.Digits >= FewestDigits || trigger.Digits + trigger.HanDigits >= 6 || hits.Has(Concept.DigitWord);
}
