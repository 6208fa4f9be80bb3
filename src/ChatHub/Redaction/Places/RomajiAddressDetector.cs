using System.Runtime.InteropServices;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Places;

/// <summary>
/// Japanese addresses in Latin letters, from either end: 2-8-1 Nishi-Shinjuku, Shinjuku-ku, Tokyo or Tokyo-to Shinjuku-ku
/// Nishi-Shinjuku 2-8-1. Around a house number, the words of places on both sides.
/// </summary>
internal static class RomajiAddressDetector
{
    public const double Threshold = 2.0;

    private const int MostWords = 10;
    private const int MostBetween = 3;
    private const int MostNames = 2;

    // 1234-56-78; a telephone number is longer.
    private const int LongestNumber = 10;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (view.Text.Contains("chome", StringComparison.Ordinal))
            DetectByName(view, viewName, hits, found);
        for (var i = 0; i < view.Length && !found.IsFull;)
        {
            var mark = view.Text[i..].IndexOf('-');
            if (mark < 0)
                return;
            i += mark + 1;
            if (view.ClassAt(i) == CharClass.Latin && RomajiPlaces.IsPart(Word.Around(view, i).Text(view)))
            {
                if (!found.Take(view, ContactType.PostalAddress))
                    return;
                i = Spoken(view, viewName, hits, found, Word.Around(view, i));
                continue;
            }

            if (view.ClassAt(i - 2) != CharClass.Digit || view.ClassAt(i) != CharClass.Digit)
                continue;
            var block = Word.Around(view, i - 1);
            i = block.End;
            // 2 Chome-8-1
            if (block.Text(view).StartsWith("chome-"))
                block = block with { Start = block.Start + "chome-".Length };
            var parts = Parts(block.Text(view));
            if (parts == 0)
                continue;
            if (!found.Take(view, ContactType.PostalAddress))
                return;
            Try(view, viewName, hits, found, block, parts);
        }
    }

    /// <summary>Kita-ku Umeda ni no san: a number in words after the town; the place to read on from.</summary>
    private static int Spoken(TextView view, string viewName, HitList hits, CandidateList found, in Word place)
    {
        var word = place;
        for (var n = 0; n < MostBetween; n++)
        {
            var next = Word.After(view, word.End);
            if (next.IsEmpty || RomajiPlaces.EndsAddress(next.Text(view)) || (n > 0 && RomajiPlaces.IsPart(next.Text(view))))
                break;
            var end = SpokenBlock.Read(view, next.Start, n == 0 && RomajiPlaces.IsTown(place.Text(view)), out var parts);
            if (end > 0)
            {
                Try(view, viewName, hits, found, new(next.Start, end), Math.Min(Math.Max(parts, 2), 3));
                return end;
            }

            word = next;
        }

        return place.End;
    }

    /// <summary>Kita 3-jo Nishi 4-chome: a town of numbers, where nothing more need follow.</summary>
    private static void DetectByName(TextView view, string viewName, HitList hits, CandidateList found)
    {
        for (var i = 0; i < view.Length && !found.IsFull;)
        {
            var next = view.Text[i..].IndexOf("chome");
            if (next < 0)
                return;
            var word = Word.Around(view, i + next);
            i = Math.Max(word.End, i + next + 1);
            var numbered = char.IsAsciiDigit(view.At(word.Start)) ? word : Word.Before(view, word.Start);
            if (!char.IsAsciiDigit(view.At(numbered.Start)) || view.Text[numbered.Start..word.End].ContainsAny('\n', '.'))
                continue;
            if (!found.Take(view, ContactType.PostalAddress))
                return;
            Try(view, viewName, hits, found, new(numbered.Start, word.End), 1);
        }
    }

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, in Word block, int parts)
    {
        var card = default(Scorecard);
        card.Add(parts == 1 ? "number.chome" : "number.block", parts == 3 ? 1 : 0.5);
        var places = 0;
        var start = Walk(ref card, view, block, back: true, ref places).Start;
        var end = Walk(ref card, view, block, back: false, ref places).End;
        if (hits.Near(Concept.AddressCue, start, end, 24, 10))
            card.Add("cue.address", 0.6);
        if (Numbers.Context.HasUnitAfter(view, block.End))
            card.Add("against.unit", -1);
        if (card.Total >= Threshold)
            found.Add(Candidate.In(view, viewName, start, end, ContactType.PostalAddress, "address.romaji", card, Threshold));
    }

    /// <summary>The last word of the address on that side of the house number: at most a few names in a row that say nothing of places.</summary>
    private static Word Walk(ref Scorecard card, TextView view, in Word block, bool back, ref int places)
    {
        var reached = block;
        var (between, names) = (0, 0);
        var word = block;
        for (var n = 0; n < MostWords && between <= MostBetween; n++)
        {
            word = back ? Word.Before(view, word.Start) : Word.After(view, word.End);
            if (word.IsEmpty)
                break;
            var text = word.Text(view);
            if (RomajiPlaces.EndsAddress(text))
                break;
            if (RomajiPlaces.IsPart(text))
                card.Add("place.city", places++ == 0 ? 0.8 : 0.7);
            else if (RomajiPlaces.IsPrefecture(text))
                card.Add("place.prefecture", 1);
            else if (RomajiPlaces.IsName(text) && names++ < MostNames)
                card.Add("place.name", 0.6);
            else if (IsPostcode(text) || IsMarkedPostcode(text))
                card.Add("postcode", 1);
            else if (text is "japan")
                card.Add("place.country", 0.4);
            else if (!RomajiPlaces.IsBuilding(text))
            {
                between++;
                continue;
            }

            between = 0;
            reached = word;
            // room san-maru-go
            if (!back && Word.After(view, word.End) is { IsEmpty: false } next && RomajiPlaces.IsBuilding(text) && SpokenBlock.Read(view, next.Start, afterTown: false, out _) is > 0 and var number)
                reached = word = new(next.Start, number);
        }

        return reached;
    }

    private static bool IsPostcode(ReadOnlySpan<char> word) =>
        word.Length == 8 && word[3] == '-' && !word[..3].ContainsAnyExceptInRange('0', '9') && !word[4..].ContainsAnyExceptInRange('0', '9');

    /// <summary>T150-0001, or T150 of T150 dash 0001: the letter stands for 〒.</summary>
    private static bool IsMarkedPostcode(ReadOnlySpan<char> word) =>
        word is ['t', ..] && (IsPostcode(word[1..]) || (word.Length == 4 && !word[1..].ContainsAnyExceptInRange('0', '9')));

    /// <summary>How many parts a house number has: two or three of at most four digits, and no date; 0 when it is none.</summary>
    private static int Parts(ReadOnlySpan<char> word)
    {
        var parts = 1;
        var size = 0;
        if (word.Length > LongestNumber)
            return 0;
        foreach (var c in word)
        {
            if (c == '-')
            {
                parts++;
                size = 0;
            }
            else if (!char.IsAsciiDigit(c) || ++size > 4)
            {
                return 0;
            }
        }

        return parts > 3 || size == 0 || word.IndexOf('-') == 4 || IsPostcode(word) ? 0 : parts;
    }

    /// <summary>Letters, digits and hyphens without a blank.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Word(int Start, int End)
    {
        private const int Longest = 24;

        public bool IsEmpty => End == Start;

        public ReadOnlySpan<char> Text(TextView view) => view.Text[Start..End];

        public static Word Around(TextView view, int at)
        {
            var start = at;
            while (at - start < Longest && IsInside(view, start - 1))
                start--;
            var end = at;
            while (IsInside(view, end))
                end++;
            return new(start, end);
        }

        public static Word After(TextView view, int at)
        {
            var i = at;
            while (i < at + 3 && IsGap(view, i))
                i++;
            var end = i;
            while (end - i < Longest && IsInside(view, end))
                end++;
            return i == at ? new(at, at) : new(i, end);
        }

        public static Word Before(TextView view, int at)
        {
            var i = at;
            while (i > at - 3 && IsGap(view, i - 1))
                i--;
            var start = i;
            while (i - start < Longest && IsInside(view, start - 1))
                start--;
            return i == at ? new(at, at) : new(start, i);
        }

        private static bool IsInside(TextView view, int i) => view.Is(i, 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit | 1 << (int)CharClass.Letter) || view.At(i) is '-' or '\'';

        private static bool IsGap(TextView view, int i) => view.At(i) is ' ' or ',' or '\n' or '.' or '、' or '#' or '/';
    }
}
