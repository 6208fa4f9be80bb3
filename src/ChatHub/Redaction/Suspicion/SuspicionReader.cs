using System.Runtime.InteropServices;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Lures;
using ChatHub.Redaction.Masking;

namespace ChatHub.Redaction.Suspicion;

/// <summary>
/// The last look at a text in which no rule found anything: whether a stretch of it reads as people's do who tell a contact in a way nobody
/// has thought of, and where. What it marks is masked by whichever kind comes nearest.
/// </summary>
internal sealed class SuspicionReader
{
    public const string Rule = "suspicion";

    // What is said around a contact goes on sounding like one when that is masked.
    private const float BesideMask = 6;

    private readonly SuspicionModel model = SuspicionModel.Load(EmbeddedData.Bytes("Suspicion.weights.bin"));

    /// <param name="inWhole">Whether a stretch that is suspected is taken as it stands, without a look at each of its units: of a text longer than any message.</param>
    public void Read(TextView view, HitList hits, in Trigger trigger, Scratch scratch, bool inWhole = false)
    {
        var gate = model.Gate;
        var text = gate.Of(SuspicionGate.PropertiesOf(trigger));
        if (!HasMaterial(hits, trigger) || !gate.MayOpen(text, hits))
            return;
        for (int start = 0, next = 0, end; start < view.Length; start = end)
        {
            end = LureFeatures.StretchEnd(view, start);
            scratch.Steps += Cost.GatedStretch;
            var first = next;
            var least = view.Text[start..end].Contains(FoldTables.Mask) ? BesideMask : 0;
            if (gate.Opens(text - least, end, hits, ref next))
                LookAt(view, hits, new(start, end, first, next, least), scratch, inWhole);
        }
    }

    /// <summary>Whether any stretch could hold what a contact is made of: what <see cref="Outline.HasMaterial"/> asks each of them.</summary>
    private static bool HasMaterial(HitList hits, in Trigger trigger) =>
        trigger.Latin > 0 || trigger.Digits >= Remainder.FewestDigits || hits.Present.Overlaps(Remainder.Causes);

    private void LookAt(TextView view, HitList hits, in Stretch stretch, Scratch scratch, bool inWhole)
    {
        var work = scratch.Suspicion;
        var outline = work.Outline;
        outline.Read(view, stretch.Start, stretch.End, hits);
        scratch.Steps += outline.Count * Cost.SuspectedUnit;
        if (!OpensAlone(outline, hits, stretch) || !outline.HasTalk || !outline.HasMaterial(hits, stretch.First, stretch.Next))
            return;
        var score = Score(work, hits, stretch);
        if (score < stretch.Least)
            return;
        if (inWhole)
        {
            Add(view, hits, stretch.Start, stretch.End, score, scratch.Found);
            return;
        }

        Mark(work);
        scratch.Steps += outline.Count * Cost.MarkedUnit;
        AddMarked(view, hits, work, score, scratch.Found);
    }

    /// <summary>Whether the gate stays open when asked by what the stretch itself consists of.</summary>
    private bool OpensAlone(Outline outline, HitList hits, in Stretch stretch)
    {
        var next = stretch.First;
        return model.Gate.Opens(model.Gate.Of(SuspicionGate.PropertiesOf(outline.Consists)) - stretch.Least, stretch.End, hits, ref next);
    }

    private float Score(SuspicionScratch work, HitList hits, in Stretch stretch)
    {
        var grams = work.Slots[..SuspicionFeatures.OfGrams(work.Outline.Units, work.Slots)];
        Span<int> concepts = stackalloc int[SuspicionFeatures.MostConcepts];
        return model.Score(grams, concepts[..SuspicionFeatures.OfConcepts(hits, stretch.First, stretch.Next, concepts)]);
    }

    private void Mark(SuspicionScratch work)
    {
        var units = work.Outline.Units;
        var scores = work.Scores;
        var classes = work.Classes;
        for (var i = 0; i < units.Length; i++)
            classes[i] = (byte)Outline.ClassOf(units[i]);
        Span<int> slots = stackalloc int[SuspicionFeatures.OfUnit];
        for (var i = 0; i < units.Length; i++)
        {
            SuspicionFeatures.Of(units, classes, i, slots);
            scores[i] = model.ScoreUnit(slots);
        }

        UnitMarks.Find(scores, work.Marks);
    }

    private static void AddMarked(TextView view, HitList hits, SuspicionScratch work, float score, CandidateList found)
    {
        var outline = work.Outline;
        for (int from = 0, to; from < outline.Count; from = to)
        {
            to = from + 1;
            if (work.Marks[from] == 0)
                continue;
            while (to < outline.Count && work.Marks[to] != 0)
                to++;
            Add(view, hits, outline.StartOf(from), outline.StartOf(Math.Min(to, outline.Count - 1)), score, found);
        }
    }

    private static void Add(TextView view, HitList hits, int start, int end, float score, CandidateList found)
    {
        // Not half of a word or number.
        while (view.IsWordChar(start) && view.IsWordChar(start - 1))
            start--;
        while (view.IsWordChar(end) && view.IsWordChar(end - 1))
            end++;
        while (end > start && IsEdge(view.Class(end - 1), view.Chars[end - 1]))
            end--;
        while (start < end && IsEdge(view.Class(start), view.Chars[start]))
            start++;
        if (end == start || IsShortNumber(view, start, end))
            return;
        var card = default(Scorecard);
        card.Add("learnt", score);
        found.Add(Candidate.In(view, "plain", start, end, SuspectedType.Of(view, hits, start, end), Rule, card, 0));
    }

    /// <summary>A number that is written out, with too few digits for a telephone's: of those the rules know all there is to know.</summary>
    private static bool IsShortNumber(TextView view, int start, int end)
    {
        const int fewest = 9;
        var digits = 0;
        for (var i = start; i < end; i++)
        {
            if (view.Class(i) is not (CharClass.Digit or CharClass.Punctuation or CharClass.Symbol or CharClass.Space))
                return false;
            digits += view.Class(i) == CharClass.Digit ? 1 : 0;
        }

        return digits < fewest;
    }

    private static bool IsEdge(CharClass of, char unit) => of is CharClass.Space or CharClass.Newline || unit is '。' or '、' or ',' or '!' or '?' or '「' or '」';

    /// <summary>A few sentences of the text.</summary>
    /// <param name="First">The first word in it, of those found in the text.</param>
    /// <param name="Next">The first word past it.</param>
    /// <param name="Least">The score from which on it is suspected.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stretch(int Start, int End, int First, int Next, float Least);
}
