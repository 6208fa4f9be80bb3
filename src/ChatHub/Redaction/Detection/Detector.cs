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

    // No message of the hub is longer: all of it is read, whatever that costs.
    private const int LongestMessage = 4000;

    // Of a longer text only as much as can be read in 0.2 ms, with its masks and lures; plain talk of 10,000 units is. The rest is masked unread.
    public const long MostSteps = 110_000;

    // What may be read again around the masks.
    private const long MostStepsAround = 10_000;

    public LanguagePacks Packs => packs;

    /// <summary>Whether a text of this length is read at once, and for nothing but what the packs tell.</summary>
    public bool ReadsAtOnce(string text) => text.Length <= Portion.Whole && patterns.IsEmpty;

    // Turned round, a text is turned round wherever that is said.
    private static readonly ConceptSet Far = ConceptSet.Of(Concept.ReverseCue);

    /// <summary>What the text holds.</summary>
    public void Find(string text, Scratch scratch)
    {
        scratch.Begin(text.Length > LongestMessage ? MostSteps : long.MaxValue);
        Read(text, scratch);
    }

    /// <summary>What a masked text holds that was read before it was masked: only around the masks can it be anything new.</summary>
    /// <param name="units">How long the text was.</param>
    /// <returns>The first mask around which nothing was read any more; their number when there is none.</returns>
    public int FindAround(string text, int units, List<AppliedMask> masks, Scratch scratch)
    {
        scratch.Begin(long.MaxValue);
        if (text.Length <= Portion.Whole && units <= LongestMessage)
        {
            Read(text, scratch);
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
            Read(text[from..to], scratch);
            scratch.Found.Shift(known, from);
            scratch.Found.KeepWithin(known, start, end);
        }

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
            return;
        }

        ReadViews(view, hits, scratch.Trigger, scratch);
        scratch.Steps += found.Tries * Cost.Try;
        if (found.IsFull)
            found.FloodRest(view, found.FirstStart(known));
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
            ReadViews(scratch.Portion, scratch.PortionHits, Trigger.Of(scratch.Portion), scratch);
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

    /// <summary>The text, or a portion of it, in every view that it gives cause for.</summary>
    private void ReadViews(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        scratch.Steps += view.Length * Cost.AskedUnit + view.SignCount * Cost.AskedSign + (trigger.Latin + trigger.Digits) * Cost.AskedLetter + hits.Count * Cost.AskedWord;
        ScanLinks(view, "plain", hits, trigger, scratch);
        if (!scratch.IsDone)
            ScanNumbers(view, hits, trigger, scratch);
        if (!scratch.IsDone)
            ScanAccounts(view, "plain", hits, trigger, scratch);
        if (!scratch.IsDone)
            ScanPlaces(view, hits, trigger, scratch);
        ReadOtherViews(view, hits, trigger, scratch);
    }

    private void ScanLinks(TextView view, string name, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (trigger.At)
            EmailScanner.Scan(view, name, hits, scratch.Found);
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
        var work = new NumberBudget(view, hits, scratch.Judged, scratch.Judged + scratch.Affords(Cost.Number, NumberBudget.Most - scratch.Judged));
        var reached = 0;
        while (dense.Next() && !scratch.IsDone)
        {
            scratch.Steps += (dense.End - dense.Start) * Cost.DigitUnit;
            reached = DigitReader.Read(view, hits, packs.Readings, scratch.Runs, Math.Max(reached, dense.Start), dense.End);
            NumberDetector.Detect(view, "plain", hits, scratch.Runs, scratch.Found, ref work);
            scratch.Steps += (work.Spent - scratch.Judged) * Cost.Number;
            scratch.Judged = work.Spent;
        }
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
            RomajiAddressDetector.Detect(view, "plain", hits, scratch.Found);
    }

    private void ReadOtherViews(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (scratch.IsDone)
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

        if (scratch.IsDone)
            return;
        if ((trigger.Latin >= 3 || (view.HasSeen(Traits.Quote) && hits.Has(Concept.AddCue))) && SkeletonReader.HasCause(view, packs.ServiceNames))
        {
            ReadSkeleton(view, trigger, scratch);
            if (letters != view && !scratch.IsDone)
                ReadSkeleton(letters, trigger, scratch);
        }

        if (hits.Has(Concept.ConnectAt) && (hits.Has(Concept.ConnectDot) || hits.Has(Concept.MailProvider)))
            SpokenAddress.Detect(view, "letters", hits, scratch.Found);
        if (Legend.Apply(view, hits, packs.Readings, scratch.Other))
        {
            packs.Scan(scratch.Other, scratch.OtherHits, ref scratch.Steps);
            ScanNumbers(scratch.Other, scratch.OtherHits, Trigger.Of(scratch.Other), scratch);
        }

        ReadSaid(view, hits, trigger, scratch);
        if (trigger.Latin >= 3 && (trigger.At || hits.Has(Concept.ConnectAt)))
            AddressHalf.Detect(view, "plain", hits, scratch.Found);
        if (NamesCleared.Apply(view, hits, trigger.Latin, scratch.Other))
            ReadAgain(scratch.Other, "said", scratch.OtherHits, scratch);
        if (hits.Has(Concept.ReverseCue))
            ReversedTokens.Detect(view, scratch.Found, ref scratch.Steps);
        if (EscapeReader.HasCause(view.Written))
        {
            EscapeReader.Read(view, scratch.Other);
            ReadAgain(scratch.Other, "unescaped", scratch.OtherHits, scratch);
            ScanNumbers(scratch.Other, scratch.OtherHits, Trigger.Of(scratch.Other), scratch);
        }

        if (trigger.Latin + trigger.Digits >= 14)
            Decode(view.Written, view.Start[0], scratch);
    }

    private void ReadSkeleton(TextView view, in Trigger trigger, Scratch scratch)
    {
        if (SkeletonReader.Read(view, packs.ServiceNames, scratch.Skeleton, ref scratch.Steps) < view.Length)
        {
            scratch.Found.Flood(view, ContactType.MessengerId);
            return;
        }

        packs.Skeletons.Scan(scratch.Skeleton, scratch.SkeletonHits, ref scratch.Steps);
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
        packs.Scan(view, hits, ref scratch.Steps);
        var trigger = Trigger.Of(view);
        ScanLinks(view, name, hits, trigger, scratch);
        ScanAccounts(view, name, hits, trigger, scratch);
    }

    /// <summary>What a run decodes to is read once, plain; a finding in it covers the run.</summary>
    private void Decode(ReadOnlySpan<char> text, int shift, Scratch scratch)
    {
        var at = 0;
        while (!scratch.IsDone && EncodedRuns.Next(text, ref at, out var start, out var end, out var decoded))
        {
            var before = scratch.Found.Count;
            Folder.Fold(decoded, scratch.Other);
            packs.Scan(scratch.Other, scratch.OtherHits, ref scratch.Steps);
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
