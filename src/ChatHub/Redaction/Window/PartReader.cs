using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Window;

/// <summary>Takes from one message what could be a piece of an identifier: groups of digits, Latin tokens and signs.</summary>
internal static class PartReader
{
    // A message with more words of its own is prose; only its odd tokens can be pieces.
    private const int MostWords = 4;

    private const int FewestOfWord = 3;

    // です, だよ, 이에요
    private const int LongestEnding = 3;

    // Between a service and what is made for it.
    private const int NearService = 8;

    public static MessageParts Read(string text, int message, LanguagePacks packs, Scratch scratch)
    {
        var view = scratch.Base;
        Folder.Fold(text, view);
        packs.Scan(view, scratch.Hits);
        DigitReader.Read(view, scratch.Hits, packs.Readings, scratch.Runs, 0, view.Length);
        // What the message says to leave out is none of the number.
        var digits = Phrases.Within(Phrase.LeaveOut, view, 0, view.Length) ? [] : Digits(view, scratch.Hits, scratch.Runs, packs.Readings, message);
        var pointsTo = Pointer.Of(view, scratch.Hits);
        var sign = SpokenSign.Of(view, scratch.Hits, message);
        var said = scratch.Hits.Present;
        var remarks = RemarksOf(view, scratch.Hits);
        LinkReader.Read(view, scratch.Hits, packs.Readings, scratch.Link, ref scratch.Steps);
        packs.Scan(scratch.Link, scratch.LinkHits);
        return new(message, digits, sign is null ? Texts(scratch.Link, scratch.LinkHits, message, scratch) : [sign], said, pointsTo, remarks);
    }

    private static Remarks RemarksOf(TextView view, HitList hits)
    {
        var remarks = Phrases.Within(Phrase.Reveal, view, 0, view.Length) ? Remarks.Reveals : Remarks.None;
        if (hits.Has(Concept.PartSide) || Phrases.Within(Phrase.LocalSide, view, 0, view.Length))
            remarks |= Remarks.TellsSide;
        if (Phrases.At(Phrase.PointsBack, view, 0) > 0)
            remarks |= Remarks.PointsBack;
        foreach (ref readonly var hit in hits.All)
            if (hit.Concept.IsService() && Phrases.Within(Phrase.Work, view, hit.End, Math.Min(hit.End + NearService, view.Length)))
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
            // One spelled digit in a sentence is a word.
            if (run.Length == 1 && run[0].Kind != DigitKind.Plain)
                continue;
            var start = run[0].Start;
            var end = run[^1].End;
            if (Phrases.At(Phrase.Ordinal, view, end) > 0 || view.ClassAt(start - 1) == CharClass.Latin)
                continue;
            var digits = new byte[run.Length];
            for (var i = 0; i < run.Length; i++)
                digits[i] = run[i].Value;
            var bare = Letters(view, 0, start) + Letters(view, end, view.Length) <= 2;
            var unit = Context.HasUnitAfter(view, end) || Phrases.At(Phrase.Counter, view, end) > 0;
            var counter = view.ClassAt(end) == CharClass.Han ? view.Chars[end] : '\0';
            parts.Add(new(message, digits, view.Start[start], view.End[end - 1], PhoneRule.PlusBefore(view, start) >= 0, unit, bare, RoleOf(hits), counter));
        }

        if (parts.Count == 0 && FirstWord(view, readings) is { Length: >= FewestOfWord } word)
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

    private static int Letters(TextView view, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
            if (view.Class(i) is CharClass.Latin or CharClass.Han or CharClass.Kana or CharClass.Hangul or CharClass.Digit)
                count++;
        return count;
    }

    private static PartRole RoleOf(HitList hits) =>
        hits.Has(Concept.PartFirst) ? PartRole.First : hits.Has(Concept.PartMiddle) ? PartRole.Middle : hits.Has(Concept.PartLast) ? PartRole.Last : PartRole.None;

    private static List<TextPart> Texts(TextView view, HitList hits, int message, Scratch scratch)
    {
        var parts = new List<TextPart>();
        var words = 0;
        for (var i = 0; i < view.Length;)
        {
            var start = i;
            while (IsPiece(view, i))
                i++;
            if (i == start)
            {
                i++;
                continue;
            }

            words++;
            parts.Add(Part(view, hits, message, start, i));
        }

        parts = SpokenSign.Join(parts, scratch.Base, scratch.Hits);
        return words <= MostWords ? parts : parts.FindAll(IsOdd);
    }

    private static TextPart Part(TextView view, HitList hits, int message, int start, int end)
    {
        var behind = Letters(view, end, view.Length);
        var bare = Letters(view, 0, start) + behind == 0;
        var common = false;
        for (var i = hits.FirstAt(start); i < hits.Count && hits[i].Start == start; i++)
            common |= hits[i].End == end && (hits[i].Concept == Concept.CommonToken || hits[i].Concept.IsService());
        return new(message, view.Text[start..end].ToString(), view.Start[start..end], view.End[start..end], bare, common, behind <= LongestEnding);
    }

    private static bool IsPiece(TextView view, int i) => view.ClassAt(i) switch
    {
        CharClass.Latin or CharClass.Digit => true,
        // #0000, of a name on Discord.
        CharClass.Punctuation or CharClass.Symbol when view.At(i) == '#' => view.ClassAt(i + 1) == CharClass.Digit,
        CharClass.Punctuation => view.At(i) is '@' or '.' or '_' or '-' or '/' or ':' or '+' && (view.IsWordChar(i - 1) || view.IsWordChar(i + 1) || view.At(i) == '@' || view.At(i - 1) is '.' or '/' || view.At(i + 1) is '.' or '_'),
        _ => false,
    };

    private static bool IsOdd(TextPart part) => !part.Common && (part.Text[0] == '.' || part.Text.AsSpan().IndexOfAny("@_-/:") >= 0);
}
