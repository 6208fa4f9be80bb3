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
        var text = model.Gate.Of(SuspicionGate.PropertiesOf(trigger));
        if (!HasMaterial(hits, trigger) || !model.Gate.MayOpen(text, hits))
            return;
        for (int start = 0, next = 0, end; start < view.Length; start = end)
        {
            end = LureFeatures.StretchEnd(view, start);
            var first = next;
            scratch.Steps += Cost.GatedStretch;
            if (model.Gate.Opens(text, end, hits, ref next))
                Read(view, start, end, hits, first, next, scratch, inWhole);
        }
    }

    /// <summary>Whether any stretch could hold what a contact is made of: what <see cref="Outline.HasMaterial"/> asks each of them.</summary>
    private static bool HasMaterial(HitList hits, in Trigger trigger) =>
        trigger.Latin > 0 || trigger.Digits >= Remainder.FewestDigits || hits.Present.Overlaps(Remainder.Causes);

    private void Read(TextView view, int start, int end, HitList hits, int first, int next, Scratch scratch, bool inWhole)
    {
        var work = scratch.Suspicion;
        work.Outline.Read(view, start, end, hits);
        scratch.Steps += work.Outline.Count * Cost.SuspectedUnit;
        var again = first;
        if (!model.Gate.Opens(model.Gate.Of(SuspicionGate.PropertiesOf(work.Outline.Consists)), end, hits, ref again) || !work.Outline.HasTalk || !work.Outline.HasMaterial(hits, first, next))
            return;
        var score = Score(work, hits, first, next);
        if (score < (work.Outline.HasMask ? BesideMask : 0))
            return;
        if (inWhole)
        {
            Add(view, hits, start, end, score, scratch.Found);
            return;
        }

        Mark(work);
        scratch.Steps += work.Outline.Count * Cost.MarkedUnit;
        for (int from = 0, to; from < work.Outline.Count; from = to)
        {
            to = from + 1;
            if (work.Marks[from] == 0)
                continue;
            while (to < work.Outline.Count && work.Marks[to] != 0)
                to++;
            Add(view, hits, work.Outline.StartOf(from), work.Outline.StartOf(Math.Min(to, work.Outline.Count - 1)), score, scratch.Found);
        }
    }

    private float Score(SuspicionScratch work, HitList hits, int first, int next)
    {
        var units = work.Outline.Units;
        var grams = work.Slots;
        var count = SuspicionFeatures.OfGrams(units, grams);
        Span<int> concepts = stackalloc int[SuspicionFeatures.MostConcepts];
        return model.Score(grams[..count], concepts[..SuspicionFeatures.OfConcepts(hits, first, next, concepts)]);
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
}
