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

    public LanguagePacks Packs => packs;

    /// <summary>What the text holds.</summary>
    public void Find(string text, Scratch scratch)
    {
        scratch.Steps = 0;
        scratch.Found.Clear();
        var view = scratch.Base;
        var hits = scratch.Hits;
        Folder.Fold(text, view);
        packs.Scan(view, hits);
        scratch.Steps += view.Length;
        var trigger = scratch.Trigger = Trigger.Of(view);
        patterns.Find(text, scratch.Found);
        ScanLinks(view, "plain", hits, trigger, scratch);
        if (!scratch.Found.IsFull)
            ScanNumbers(view, hits, trigger, scratch);
        if (!scratch.Found.IsFull)
            ScanAccounts(view, "plain", hits, trigger, scratch);
        if (!scratch.Found.IsFull)
            ScanPlaces(view, hits, trigger, scratch);
        ReadOtherViews(text, view, hits, trigger, scratch);
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
        if (trigger.Digits < FewestDigits && trigger.Digits + trigger.HanDigits < 6 && hits.CountOf(Concept.DigitWord, 3) < 3)
            return;
        var dense = new DigitDensity(view, hits);
        var work = new NumberBudget(view, hits);
        var reached = 0;
        while (dense.Next() && !scratch.Found.IsFull)
        {
            reached = DigitReader.Read(view, hits, packs.Readings, scratch.Runs, Math.Max(reached, dense.Start), dense.End);
            NumberDetector.Detect(view, "plain", hits, scratch.Runs, scratch.Found, ref work);
        }

        scratch.Steps += work.Spent;
    }

    private static void ScanAccounts(TextView view, string name, HitList hits, in Trigger trigger, Scratch scratch)
    {
        if (trigger.Latin + trigger.Digits >= 3 && AccountDetector.HasCause(hits, trigger.At))
            AccountDetector.Detect(view, name, hits, scratch.Found, ref scratch.Steps);
        if (AccountDetector.HasService(hits))
            DisplayNameDetector.Detect(view, name, hits, scratch.Found);
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
        if (trigger.Latin >= FewestLettersOfPlaces && trigger.Digits >= 2)
            RomajiAddressDetector.Detect(view, "plain", hits, scratch.Found, ref scratch.Steps);
    }

    private void ReadOtherViews(string text, TextView view, HitList hits, in Trigger trigger, Scratch scratch)
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
        if (trigger.Latin >= 3 && SkeletonReader.HasCause(view, packs.ServiceNames))
        {
            ReadSkeleton(view, trigger, scratch);
            if (letters != view && !scratch.Found.IsFull)
                ReadSkeleton(letters, trigger, scratch);
        }

        if (hits.Has(Concept.ConnectAt) && (hits.Has(Concept.ConnectDot) || hits.Has(Concept.MailProvider)))
            SpokenAddress.Detect(view, "letters", hits, scratch.Found);
        if (hits.Has(Concept.ReverseCue))
            ReversedTokens.Detect(view, scratch.Found, ref scratch.Steps);
        if (EscapeReader.HasCause(text))
        {
            EscapeReader.Read(view, scratch.Other);
            ReadAgain(scratch.Other, "unescaped", scratch.OtherHits, scratch);
        }

        if (trigger.Latin + trigger.Digits >= 14)
            Decode(text, scratch);
    }

    private void ReadSkeleton(TextView view, in Trigger trigger, Scratch scratch)
    {
        if (SkeletonReader.Read(view, packs.ServiceNames, scratch.Skeleton, ref scratch.Steps) < view.Length)
        {
            scratch.Found.Flood(view, ContactType.MessengerId);
            return;
        }

        packs.Skeletons.Scan(scratch.Skeleton, scratch.SkeletonHits);
        ScanAccounts(scratch.Skeleton, "skeleton", scratch.SkeletonHits, trigger with { At = false, Digits = 0 }, scratch);
    }

    private void ReadAgain(TextView view, string name, HitList hits, Scratch scratch)
    {
        packs.Scan(view, hits);
        var trigger = Trigger.Of(view);
        ScanLinks(view, name, hits, trigger, scratch);
        ScanAccounts(view, name, hits, trigger, scratch);
    }

    /// <summary>What a run decodes to is read once, plain; a finding in it covers the run.</summary>
    private void Decode(string text, Scratch scratch)
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
            scratch.Found.MoveAll(before, start, end);
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
