using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Operators;
using ChatHub.Redaction.Suspicion;

namespace ChatHub.Redaction.Detection;

/// <summary>
/// One text to its candidates: fold → views, each built only when the text gives cause → candidates → validators → scores.
/// </summary>
/// <param name="suspicion">Has the last look; null where only the rules are asked.</param>
internal sealed class Detector(LanguagePacks packs, AllowedHosts allowed, OperatorPatterns patterns, SuspicionReader? suspicion = null)
{
    // No message of the hub is longer: all of it is read, whatever that costs.
    private const int LongestMessage = 4000;

    /// <summary>Of a longer text only as much is read as can be in 0.2 ms, with its masks and lures: some 6,000 units of plain talk. The rest is masked unread.</summary>
    public const long MostSteps = 110_000;

    // What may be read again around the masks of such a text.
    private const long MostStepsAround = 10_000;

    // Turned round, a text is turned round wherever that is said.
    private static readonly ConceptSet Far = ConceptSet.Of(Concept.ReverseCue);

    private readonly ViewReader views = new(packs, allowed);

    public LanguagePacks Packs => packs;

    /// <summary>Whether a text of this length is read at once, and for nothing but what the packs tell.</summary>
    public bool ReadsAtOnce(string text) => text.Length <= Portion.Whole && patterns.IsEmpty;

    /// <summary>What the text holds.</summary>
    public void Find(string text, Scratch scratch)
    {
        scratch.Begin(text.Length > LongestMessage ? MostSteps : long.MaxValue);
        Read(text, scratch, looksAgain: !scratch.IsLimited);
    }

    /// <summary>What a masked text holds that was read before it was masked: only around the masks can it be anything new.</summary>
    /// <param name="units">How long the text was.</param>
    /// <returns>The first mask around which nothing was read any more; their number when there is none.</returns>
    public int FindAround(string text, int units, List<AppliedMask> masks, Scratch scratch)
    {
        scratch.Begin(long.MaxValue);
        if (text.Length <= Portion.Whole && units <= LongestMessage)
        {
            Read(text, scratch, looksAgain: true);
            return masks.Count;
        }

        for (var (i, next) = (0, 0); i < masks.Count && !scratch.Found.IsFull; i = next)
        {
            if (units > LongestMessage && scratch.Steps > MostStepsAround)
                return i;
            next = EndOfGroup(masks, i, units > LongestMessage ? Portion.Whole / 4 : Portion.Whole);
            var (start, end) = (masks[i].Start - Portion.Margin, masks[next - 1].Start + masks[next - 1].Length + Portion.Margin);
            var (from, to) = (Math.Max(0, start - Portion.Margin), Math.Min(text.Length, end + Portion.Margin));
            var known = scratch.Found.Count;
            Read(text[from..to], scratch, looksAgain: false);
            scratch.Found.Shift(known, from);
            scratch.Found.KeepWithin(known, start, end);
        }

        if (scratch.Found.Count == 0 && text.Length <= LongestMessage)
            ReadSuspected(text, scratch, inWhole: units > LongestMessage);

        return masks.Count;
    }

    /// <summary>The mask after the last that is read about together with this one.</summary>
    private static int EndOfGroup(List<AppliedMask> masks, int first, int most)
    {
        var next = first + 1;
        while (next < masks.Count && masks[next].Start - masks[next - 1].Start - masks[next - 1].Length <= 4 * Portion.Margin && masks[next].Start - masks[first].Start <= most)
            next++;
        return next;
    }

    /// <param name="looksAgain">Whether a text in which no rule finds anything has a last look.</param>
    private void Read(string text, Scratch scratch, bool looksAgain)
    {
        var found = scratch.Found;
        var known = found.Count;
        if (text.Length > Portion.Whole && Repetition.In(text) is { Removed: > 0 } repetition)
        {
            Read(repetition.Shorten(text), scratch, looksAgain);
            found.Restore(known, repetition);
            return;
        }

        var view = scratch.Base;
        var hits = scratch.Hits;
        Folder.Fold(text, view);
        scratch.Steps += text.Length * Cost.FoldedUnit + view.CountOf(CharClass.Symbol) * Cost.FoldedSign;
        // Where the text may have to be left unread, a portion's words are looked for when it comes to it.
        var sifted = scratch.IsLimited && view.Length > Portion.Whole ? 0 : view.Length;
        hits.Clear();
        packs.ScanOn(view, hits, 0, sifted, ref scratch.Steps);
        scratch.Judged = 0;
        scratch.Trigger = Trigger.Of(view);
        patterns.Find(text, found);
        if (view.Length > Portion.Whole)
        {
            ReadPortions(view, hits, sifted, known, scratch);
        }
        else
        {
            views.Read(view, hits, scratch.Trigger, scratch);
            if (scratch.IsDone)
                found.FloodRest(view, found.FirstStart(known));
            scratch.Steps += found.Tries * Cost.Try;
        }

        if (looksAgain && found.Count == known)
            suspicion?.Read(view, hits, scratch.Trigger, scratch);
    }

    /// <summary>The last look by itself, at a text in which nothing is left that the rules find.</summary>
    private void ReadSuspected(string text, Scratch scratch, bool inWhole)
    {
        if (text.Length > Portion.Whole && Repetition.In(text) is { Removed: > 0 } repetition)
        {
            ReadSuspected(repetition.Shorten(text), scratch, inWhole);
            scratch.Found.Restore(0, repetition);
            return;
        }

        Folder.Fold(text, scratch.Base);
        packs.Scan(scratch.Base, scratch.Hits, ref scratch.Steps);
        suspicion?.Read(scratch.Base, scratch.Hits, Trigger.Of(scratch.Base), scratch, inWhole);
    }

    /// <param name="sifted">So far the words of the text are known already.</param>
    /// <param name="first">Where in the list that begins which is found in this text.</param>
    private void ReadPortions(TextView view, HitList hits, int sifted, int first, Scratch scratch)
    {
        var found = scratch.Found;
        for (var portion = Portion.First(view, scratch.IsLimited); !portion.IsEmpty; portion = portion.Next(view))
        {
            var (from, to) = (portion.From, portion.To(view));
            var known = found.Count;
            if (to > sifted)
                packs.ScanOn(view, hits, sifted, to, ref scratch.Steps);
            sifted = Math.Max(sifted, to);
            found.BeginPortion();
            scratch.Portion.TakePart(view, from, to);
            scratch.PortionHits.TakePart(hits, from, to, Far);
            views.Read(scratch.Portion, scratch.PortionHits, Trigger.Of(scratch.Portion), scratch);
            var start = view.Start[portion.Start];
            if (scratch.IsDone)
            {
                found.FloodRest(view, portion.Start == 0 ? found.FirstStart(first) : start);
                return;
            }

            found.KeepWithin(known, start, view.End[portion.End - 1]);
            scratch.Steps += found.Tries * Cost.Try + (found.Count - known) * Cost.Finding;
        }
    }

    public static bool HasLink(CandidateList found)
    {
        for (var i = 0; i < found.Count; i++)
            if (found[i].Type == ContactType.Url)
                return true;
        return false;
    }
}
