using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Places;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Detection;

/// <summary>One view to its candidates, and through every further view that it gives cause for.</summary>
internal sealed class ViewReader(LanguagePacks packs, AllowedHosts allowed)
{
    // Fewer digits than this are no identifier of any kind, however they are written.
    private const int FewestDigits = 4;
    // Shiga-ken, Nara-shi: no town and its city have fewer.
    private const int FewestLettersOfPlaces = 8;

    /// <summary>The text, or a portion of it, in every view that it gives cause for.</summary>
    public void Read(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
    {
        scratch.Steps += view.Length * Cost.AskedUnit + view.SignCount * Cost.AskedSign + (trigger.Latin + trigger.Digits) * Cost.AskedLetter + hits.Count * Cost.AskedWord;
        ScanLinks(view, "plain", hits, trigger, scratch);
        if (!scratch.IsDone)
            ScanNumbers(view, hits, trigger, scratch);
        if (!scratch.IsDone)
            ScanAccounts(view, "plain", hits, trigger, scratch);
        if (!scratch.IsDone)
            ScanPlaces(view, hits, trigger, scratch);
        ReadOthers(view, hits, trigger, scratch);
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
        if (AccountDetector.HasService(hits) || (trigger.At && view.HasSeen(Traits.Quote)))
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

    private void ReadOthers(TextView view, HitList hits, in Trigger trigger, Scratch scratch)
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
        if (trigger.Latin >= 3 && (trigger.At || hits.Has(Concept.ConnectAt) || hits.Has(Concept.DomainCue)))
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
}
