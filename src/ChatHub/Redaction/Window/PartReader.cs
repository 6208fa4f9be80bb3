using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Window;

/// <summary>Takes from one message what could be a piece of an identifier, and what it says of pieces around it.</summary>
internal static class PartReader
{
    private const int FewestOfWord = 3;

    // Between a service and what is made for it.
    private const int NearService = 8;

    public static MessageParts Read(string text, int message, LanguagePacks packs, Scratch scratch)
    {
        var view = scratch.Base;
        Folder.Fold(text, view);
        packs.Scan(view, scratch.Hits, ref scratch.Steps);
        DigitReader.Read(view, scratch.Hits, packs.Readings, scratch.Runs, 0, view.Length);
        // What the message says to leave out is none of the number.
        var digits = Phrases.Within(Phrase.LeaveOut, view, 0, view.Length) ? [] : Digits(view, scratch.Hits, scratch.Runs, packs.Readings, message);
        var pointsTo = Pointer.Of(view, scratch.Hits);
        var sign = SpokenSign.Of(view, scratch.Hits, message);
        var said = scratch.Hits.Present;
        var remarks = RemarksOf(view, scratch.Hits);
        LinkReader.Read(view, scratch.Hits, packs.Readings, scratch.Link, ref scratch.Steps);
        packs.Scan(scratch.Link, scratch.LinkHits, ref scratch.Steps);
        return new(message, digits, sign is null ? TextPartReader.Read(scratch.Link, scratch.LinkHits, message, scratch) : [sign], said, pointsTo, remarks);
    }

    private static Remarks RemarksOf(TextView view, HitList hits)
    {
        var remarks = Phrases.Within(Phrase.Reveal, view, 0, view.Length) ? Remarks.Reveals : Remarks.None;
        if (hits.Has(Concept.PartSide) || Phrases.Within(Phrase.LocalSide, view, 0, view.Length))
            remarks |= Remarks.TellsSide;
        if (Phrases.At(Phrase.PointsBack, view, 0) > 0)
            remarks |= Remarks.PointsBack;
        foreach (ref readonly var hit in hits.All)
            if (hit.Concept.IsService() && Phrases.At(Phrase.ServiceSide, view, hit.End) == 0 && Phrases.Within(Phrase.Work, view, hit.End, Math.Min(hit.End + NearService, view.Length)))
                remarks |= Remarks.ForWork;
        return remarks;
    }

    private static List<DigitPart> Digits(TextView view, HitList hits, DigitRuns runs, Readings readings, int message)
    {
        var parts = new List<DigitPart>();
        for (var r = 0; r < runs.RunCount; r++)
        {
            var run = runs.Run(r);
            // うしろ4つが1234, last four 5678
            while (run.Length > 1 && (Phrases.At(Phrase.Ordinal, view, run[0].End) > 0 || TellsPlace(hits, run[0])))
                run = run[1..];
            // ラフ080円: the last letter of a word.
            while (run.Length > 1 && run[0].Kind == DigitKind.Lookalike && view.ClassAt(run[0].Start - 1) == view.Class(run[0].Start))
                run = run[1..];
            // One spelled digit in a sentence is a word.
            if (run.Length == 1 && run[0].Kind != DigitKind.Plain)
                continue;
            var start = run[0].Start;
            var end = run[^1].End;
            if (view.ClassAt(start - 1) == CharClass.Latin)
                continue;
            var digits = new byte[run.Length];
            for (var i = 0; i < run.Length; i++)
                digits[i] = run[i].Value;
            var bare = Letters(view, 0, start) + Letters(view, end, view.Length) <= 2;
            var unit = Context.HasUnitAfter(view, end) || Phrases.At(Phrase.Counter, view, end) > 0;
            var counter = view.ClassAt(end) == CharClass.Han ? view.Chars[end] : '\0';
            parts.Add(new(message, digits, view.Start[start], view.End[end - 1], PhoneRule.PlusBefore(view, start) >= 0, unit, bare, RoleOf(hits), digits[0] == 0 && Context.IsMeasured(view, end), Phrases.At(Phrase.Ordinal, view, end) > 0, counter));
        }

        if (parts.TrueForAll(p => p.Ordinal) && FirstWord(view, readings) is { Length: >= FewestOfWord } word)
            parts.Add(new(message, word, view.Start[0], view.End[EndOfFirstWord(view) - 1], Plus: false, Unit: false, Bare: false, RoleOf(hits)));
        return parts;
    }

    private static bool TellsPlace(HitList hits, in DigitItem digit) =>
        hits.Ends(Concept.PartLast, digit.End) || hits.Ends(Concept.PartFirst, digit.End) || hits.Ends(Concept.PartMiddle, digit.End);

    /// <summary>にににに: the digits of a first word that is nothing but names of digits; null when it is anything else.</summary>
    private static byte[]? FirstWord(TextView view, Readings readings)
    {
        var digits = new List<byte>();
        for (var (i, end) = (0, EndOfFirstWord(view)); i < end;)
        {
            var length = 1;
            if (view.At(i) != 'ー')
            {
                if (!readings.TryRead(view, i, out length, out var read))
                    return null;
                digits.AddRange(read.Select(c => (byte)(c - '0')));
            }

            i += length;
        }

        return [.. digits];
    }

    private static int EndOfFirstWord(TextView view)
    {
        var end = 0;
        while (view.Is(end, 1 << (int)CharClass.Kana | 1 << (int)CharClass.Hangul))
            end++;
        return end;
    }

    public static int Letters(TextView view, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
            if (view.Class(i) is CharClass.Latin or CharClass.Han or CharClass.Kana or CharClass.Hangul or CharClass.Digit)
                count++;
        return count;
    }

    public static PartRole RoleOf(HitList hits) =>
        hits.Has(Concept.PartFirst) ? PartRole.First : hits.Has(Concept.PartMiddle) ? PartRole.Middle : hits.Has(Concept.PartLast) ? PartRole.Last : PartRole.None;
}
