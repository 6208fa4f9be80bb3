using System.Buffers;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Masking;

/// <summary>What a text holds beside its masks, told at a glance: most messages that hold an identifier hold nothing else that could be one.</summary>
internal static class Remainder
{
    // Fewer digits than this are no identifier of any kind, written or by name.
    public const int FewestDigits = 4;
    public const int FewestNamed = 2;

    private static readonly SearchValues<char> Escapes = SearchValues.Create("&%\\");

    // Names of digits, signs, services, places: what an identifier without digits and Latin letters is made of, or tied to.
    public static readonly ConceptSet Causes = ConceptSet.Of([
        .. Enum.GetValues<Concept>().Where(c => ConceptTraits.AccountSigns.Has(c) || Connectors.Signs.Has(c)),
        Concept.DigitWord, Concept.MailProvider, Concept.Prefecture, Concept.IdCue, Concept.ReverseCue,
    ]);

    /// <summary>Whether anything could be found in the masked text. False means that reading it would find nothing.</summary>
    /// <param name="scratch">Holds the view and the words of the text before it was masked.</param>
    public static bool MayHold(Scratch scratch, List<Finding> findings)
    {
        var (view, latin, digits) = (scratch.Base, scratch.Trigger.Latin, scratch.Base.DigitCount);
        if (view.HasSeen(Traits.CityMark | Traits.Quote) || view.Written.ContainsAny(Escapes))
            return true;
        foreach (var finding in findings)
        {
            if (!finding.IsMasked)
                return true;
            for (var i = view.FirstFrom(finding.Start); i < view.Length && view.Start[i] < finding.End; i++)
            {
                var traits = FoldTables.TraitsOf[view.Chars[i]];
                latin -= (traits & Traits.Latin) != 0 ? 1 : 0;
                digits -= Traits.IsAnyDigit(traits);
            }
        }

        return latin > 0 || digits >= FewestDigits || AnyCause(view, scratch.Hits, findings);
    }

    private static bool AnyCause(TextView view, HitList hits, List<Finding> findings)
    {
        if (!hits.Present.Overlaps(Causes))
            return false;
        var named = 0;
        foreach (ref readonly var hit in hits.All)
            if (Causes.Has(hit.Concept) && !IsMasked(view.Start[hit.Start], findings) && (hit.Concept != Concept.DigitWord || ++named >= FewestNamed))
                return true;
        return false;
    }

    private static bool IsMasked(int at, List<Finding> findings)
    {
        foreach (var finding in findings)
            if (at >= finding.Start && at < finding.End)
                return true;
        return false;
    }
}
