using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Operators;
using ChatHub.Redaction.Places;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Detection;

/// <summary>
/// One text to its candidates: fold → views, each built only when the text gives cause → candidates → validators → scores.
/// </summary>
internal sealed class Detector(LanguagePacks packs, AllowedHosts allowed, OperatorPatterns patterns)
{
    // Fewer digits than this are no identifier of any kind, however they are written.
    private const int FewestDigits = 4;
    // Shiga-ken, Nara-shi: no town and its city have fewer.
    private const int FewestLettersOfPlaces = 8;

    // Two steps and a half for each unit of a text of 10,000; plain talk takes one and a half. When they are used up the rest of the text is masked unread.
    private const int MostSteps = 24_000;

    // No message of the hub is longer: all of it is read, whatever that costs.
    private const int LongestMessage = 4000;

    // What weighing one beginning in full costs, in steps.
    private const int StepsOfTry = 8;

    public LanguagePacks Packs => packs;

    // Turned round, a text is turned round wherever that is said.
    private static readonly ConceptSet Far = ConceptSet.Of(Concept.ReverseCue);

    /// <summary>What the text holds.</summary>
    public void Find(string text, Scratch scratch)
    {
        scratch.Steps = 0;
        scratch.Found.Clear();
        Read(text, scratch);
    }

    /// <summary>What a masked text holds that was read before it was masked: only around the masks can it be anything new.</summary>
    public void FindAround(string text, List<AppliedMask> masks, Scratch scratch)
    {
        if (text.Length <= Portion.Whole)
        {
            Find(text, scratch);
            return;
        }

        scratch.Steps = 0;
        scratch.Found.Clear();
        for (var (i, next) = (0, 0); i < masks.Count && !scratch.Found.IsFull; i = next)
        {
            for (next = i + 1; next < masks.Count && masks[next].Start - masks[next - 1].Start - masks[next - 1].Length <= 4 * Portion.Margin;)
                next++;
            var (start, end) = (masks[i].Start - Portion.Margin, masks[next - 1].Start + masks[next - 1].Length + Portion.Margin);
            var (from, to) = (Math.Max(0, start - Portion.Margin), Math.Min(text.Length, end + Portion.Margin));
            var known = scratch.Found.Count;
            Read(text[from..to], scratch);
            scratch.Found.Shift(known, from);
            scratch.Found.KeepWithin(known, start, end);
        }
    }

    private void Read(string text, Scratch scratch)
    {
        var found = scratch.Found;
        var known = found.Count;
        if (text.Length > Portion.Whole && Repetition.In(text) is { Removed: > 0 } repetition)
        {
            Read(repetition.Shorten(text), scratch);
            found.Restore(known, repetition);
            return;
        }

        var view = scratch.Base;
        var hits = scratch.Hits;
        Folder.Fold(text, view);
        packs.Scan(view, hits);
        scratch.Steps += view.Length;
        scratch.Judged = 0;
        scratch.Trigger = Trigger.Of(view);
        patterns.Find(text, found);
        if (view.Length > Portion.Whole)
        {
            ReadPortions(view, hits, known, scratch);
            return;
        }

        ReadViews(view, hits, scratch.Trigger, scratch);
        if (found.IsFull)
            found.FloodRest(view, found.FirstStart(known));
    }

    /// <param name="first">Where in the list that begins which is found in this text.</param>
    private void ReadPortions(TextView view, HitList hits, int first, Scratch scratch)
    {
        var found = scratch.Found;
        for (var portion = Portion.First(view); !portion.IsEmpty; portion = portion.Next(view))
        {
            var (from, to) = (portion.From, portion.To(view));
            var known = found.Count;
            found.BeginPortion();
            scratch.Portion.TakePart(view, from, to);
            scratch.PortionHits.TakePart(hits, from, to, Far);
            ReadViews(scratch.Portion, scratch.PortionHits, Trigger.Of(scratch.Portion), scratch);
            scratch.Steps += StepsOfTry * found.Tries;
            var start = view.Start[portion.Start];
            if (found.IsFull || (scratch.Steps > MostSteps && portion.End >= LongestMessage))
            {
                found.FloodRest(view, portion.Start == 0 ? found.FirstStart(first) : start);
                return;
            }

            found.KeepWithin(known, start, view.End[portion.End - 1]);
        }
    }

    /// <summary>The text, or a portion of it, in every view that it gives cause for.</summary>
    private void ReadViews(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        ScanLinks(view, "plain", hits, trigger, scratch);
        if (!scratch.Found.IsFull)
            ScanNumbers(view, hits, trigger, scratch);
        if (!scratch.Found.IsFull)
            ScanAccounts(view, "plain", hits, trigger, scratch);
        if (!scratch.Found.IsFull)
            ScanPlaces(view, hits, trigger, scratch);
        ReadOtherViews(view, hits, trigger, scratch);
    }

    private void ScanLinks(TextView view, string name, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (trigger.At)
            EmailScanner.Scan(view, name, hits, scratch.Found, ref scratch.Steps);
        if (trigger.Dot || trigger.Colon || trigger.Slash)
        {
            UrlScanner.Scan(view, name, hits, allowed, scratch.Found, ref scratch.Steps);
            if (trigger.Digits > 2)
                IpScanner.Scan(view, name, hits, scratch.Found, ref scratch.Steps);
        }

        if (trigger.Digits >= 12 && trigger.Latin >= 2)
            IbanScanner.Scan(view, name, scratch.Found, ref scratch.Steps);
        if (trigger.Latin >= 3)
            ProviderScanner.Scan(view, name, hits, scratch.Found, ref scratch.Steps);
    }

    private void ScanNumbers(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (trigger.Digits >= FewestDigits && view.DigitCount > 0)
            OtherDots.Scan(view, "plain", hits, scratch.Found);
        if (trigger.Digits < FewestDigits && trigger.Digits + trigger.HanDigits < 6 && hits.CountOf(Concept.DigitWord, 3) < 3 && !RomanDigits.Any(view))
            return;
        var dense = new DigitDensity(view, hits);
        var work = new NumberBudget(view, hits, scratch.Judged);
        var reached = 0;
        while (dense.Next() && !scratch.Found.IsFull)
        {
            scratch.Steps += dense.End - dense.Start;
            reached = DigitReader.Read(view, hits, packs.Readings, scratch.Runs, Math.Max(reached, dense.Start), dense.End);
            NumberDetector.Detect(view, "plain", hits, scratch.Runs, scratch.Found, ref work);
        }

        scratch.Steps += work.Spent - scratch.Judged;
        scratch.Judged = work.Spent;
    }

    private static void ScanAccounts(TextView view, string name, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (trigger.Latin + trigger.Digits >= 3 && AccountDetector.HasCause(hits, trigger.At))
            AccountDetector.Detect(view, name, hits, scratch.Found, ref scratch.Steps);
        if (AccountDetector.HasService(hits))
            AccountsInWords.Detect(view, name, hits, scratch.Found);
        if (trigger.Digits + trigger.HanDigits >= 7)
            PassportDetector.Detect(view, name, hits, scratch.Found);
    }

    private static void ScanPlaces(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (trigger.Digits + trigger.HanDigits == 0 && hits.CountOf(Concept.DigitWord, 2) < 2)
            return;
        if (hits.Has(Concept.Prefecture) || view.HasSeen(Traits.CityMark))
            AddressDetector.Detect(view, "plain", hits, scratch.Found, ref scratch.Steps);
        EnglishAddressDetector.Detect(view, "plain", hits, scratch.Found);
        if (trigger.Latin >= FewestLettersOfPlaces)
            RomajiAddressDetector.Detect(view, "plain", hits, scratch.Found, ref scratch.Steps);
    }

    private void ReadOtherViews(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (scratch.Found.IsFull)
            return;
        var letters = view;
        if (LinkReader.HasCause(view, hits, trigger.Latin))
        {
            letters = scratch.Link;
            var reached = LinkReader.Read(view, hits, packs.Readings, scratch.Link, ref scratch.Steps);
            if (reached < view.Length)
            {
                scratch.Found.Flood(view, ContactType.Email);
                return;
            }

            ReadAgain(scratch.Link, "letters", scratch.LinkHits, scratch);
        }

        if (scratch.Found.IsFull)
            return;
        if ((trigger.Latin >= 3 || (view.HasSeen(Traits.Quote) && hits.Has(Concept.AddCue))) && SkeletonReader.HasCause(view, packs.ServiceNames))
        {
            ReadSkeleton(view, trigger, scratch);
            if (letters != view && !scratch.Found.IsFull)
                ReadSkeleton(letters, trigger, scratch);
        }

        if (hits.Has(Concept.ConnectAt) && (hits.Has(Concept.ConnectDot) || hits.Has(Concept.MailProvider)))
            SpokenAddress.Detect(view, "letters", hits, scratch.Found);
        if (Legend.Apply(view, hits, packs.Readings, scratch.Other))
        {
            scratch.Steps += view.Length;
            packs.Scan(scratch.Other, scratch.OtherHits);
            ScanNumbers(scratch.Other, scratch.OtherHits, Trigger.Of(scratch.Other), scratch);
        }

        ReadSaid(view, hits, trigger, scratch);
        if (trigger.Latin >= 3 && (trigger.At || hits.Has(Concept.ConnectAt)))
            AddressHalf.Detect(view, "plain", hits, scratch.Found);
        if (NamesCleared.Apply(view, hits, trigger.Latin, scratch.Other))
            ReadAgain(scratch.Other, "said", scratch.OtherHits, scratch);
        if (hits.Has(Concept.ReverseCue))
            ReversedTokens.Detect(view, scratch.Found, ref scratch.Steps);
        var source = view.Length == 0 ? default : view.Source.AsSpan(view.Start[0], view.End[view.Length - 1] - view.Start[0]);
        if (EscapeReader.HasCause(source))
        {
            EscapeReader.Read(view, scratch.Other);
            ReadAgain(scratch.Other, "unescaped", scratch.OtherHits, scratch);
            ScanNumbers(scratch.Other, scratch.OtherHits, Trigger.Of(scratch.Other), scratch);
        }

        if (trigger.Latin + trigger.Digits >= 14)
            Decode(source, view.Start[0], scratch);
    }

    private void ReadSkeleton(TextView view, in Trigger trigger, Scratch scratch)
    {
        if (SkeletonReader.Read(view, packs.ServiceNames, scratch.Skeleton, ref scratch.Steps) < view.Length)
        {
            scratch.Found.Flood(view, ContactType.MessengerId);
            return;
        }

        scratch.Steps += view.Length;
        packs.Skeletons.Scan(scratch.Skeleton, scratch.SkeletonHits);
        ScanAccounts(scratch.Skeleton, "skeleton", scratch.SkeletonHits, trigger with { At = false, Digits = 0 }, scratch);
    }

    /// <summary>What is told in kana from end to end, and the message without what it says is not to be read.</summary>
    private void ReadSaid(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        SpokenLink.Detect(view, "letters", hits, scratch.Found);
        if (!Unread.Apply(view, hits, trigger.Latin + trigger.Digits, scratch.Other))
            return;
        ReadAgain(scratch.Other, "said", scratch.OtherHits, scratch);
        ScanNumbers(scratch.Other, scratch.OtherHits, Trigger.Of(scratch.Other), scratch);
        ScanPlaces(scratch.Other, scratch.OtherHits, Trigger.Of(scratch.Other), scratch);
    }

    private void ReadAgain(TextView view, string name, HitList hits, Scratch scratch)
    {
        scratch.Steps += view.Length;
        packs.Scan(view, hits);
        var trigger = Trigger.Of(view);
        ScanLinks(view, name, hits, trigger, scratch);
        ScanAccounts(view, name, hits, trigger, scratch);
    }

    /// <summary>What a run decodes to is read once, plain; a finding in it covers the run.</summary>
    private void Decode(ReadOnlySpan<char> text, int shift, Scratch scratch)
    {
        var at = 0;
        while (!scratch.Found.IsFull && EncodedRuns.Next(text, ref at, out var start, out var end, out var decoded))
        {
            var before = scratch.Found.Count;
            Folder.Fold(decoded, scratch.Other);
            packs.Scan(scratch.Other, scratch.OtherHits);
            var trigger = Trigger.Of(scratch.Other);
            ScanLinks(scratch.Other, "decoded", scratch.OtherHits, trigger, scratch);
            ScanNumbers(scratch.Other, scratch.OtherHits, trigger, scratch);
            scratch.Found.MoveAll(before, shift + start, shift + end);
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
