using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Places;

/// <summary>Addresses in English: a house number, a street, and the town and code after it.</summary>
internal static class EnglishAddressDetector
{
    public const double Threshold = 2.0;
    private const int MaxName = 32;
    private const int MaxTail = 60;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (!hits.Has(Concept.StreetWord))
            return;
        foreach (ref readonly var hit in hits.All)
        {
            if (hit.Concept != Concept.StreetWord)
                continue;
            var start = NumberBefore(view, hit.Start);
            if (start < 0)
                continue;
            var card = default(Scorecard);
            card.Add("form.street", hit.Length > 4 ? 1.5 : 1.2);
            var end = Tail(view, hit.End, out var code);
            if (code)
                card.Add("form.code", 1);
            if (hits.Near(Concept.AddressCue, start, hit.End, 30, 10))
                card.Add("cue.address", 0.8);
            if (card.Total >= Threshold)
                found.Add(Candidate.In(view, viewName, FlatBefore(view, start), Country(view, end), ContactType.PostalAddress, "address.en", card, Threshold));
        }
    }

    /// <summary>The house number before a name of one to four words; -1 when there is none.</summary>
    private static int NumberBefore(TextView view, int street)
    {
        var words = 0;
        var i = street;
        while (i > 0 && street - i < MaxName)
        {
            i--;
            if (view.Class(i) == CharClass.Digit && view.At(i + 1) == ' ' && words >= 1)
            {
                var end = i + 1;
                while (view.ClassAt(i - 1) == CharClass.Digit)
                    i--;
                return end - i <= 5 && !view.IsWordChar(i - 1) ? i : -1;
            }

            if (view.Chars[i] == ' ')
            {
                if (view.ClassAt(i - 1) is CharClass.Latin or CharClass.Digit && view.ClassAt(i - 1) == CharClass.Latin && ++words > 4)
                    return -1;
                if (view.ClassAt(i - 1) == CharClass.Digit)
                    words = Math.Max(words, street - i > 2 ? 1 : 0);
            }
            else if (view.Class(i) != CharClass.Latin && view.Chars[i] is not ('\'' or '.' or '-'))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Flat 4, 19 Sample Close: where the flat begins, when one is told before the house.</summary>
    private static int FlatBefore(TextView view, int house)
    {
        const int longestNumber = 4;
        if (view.At(house - 1) != ' ' || view.At(house - 2) != ',')
            return house;
        var number = house - 2;
        while (house - 2 - number < longestNumber && view.IsWordChar(number - 1))
            number--;
        return Phrases.Before(Phrase.FlatWord, view, number) is > 0 and var flat && !view.IsWordChar(number - flat - 1) ? number - flat : house;
    }

    private static int Country(TextView view, int end) =>
        Phrases.At(Phrase.Country, view, end) is > 0 and var country && !view.IsWordChar(end + country) ? end + country : end;

    /// <summary>On to a ZIP or postcode through the parts between commas, when there is one; else to the flat or town.</summary>
    private static int Tail(TextView view, int at, out bool code)
    {
        code = false;
        var limit = Math.Min(view.Length, at + MaxTail);
        for (var i = at; i < limit; i++)
        {
            if (view.Class(i) is CharClass.Newline or CharClass.Kana or CharClass.Han || view.Chars[i] is '!' or '?')
                break;
            if (view.Class(i) != CharClass.Digit || view.IsWordChar(i - 1) && view.ClassAt(i - 1) == CharClass.Digit)
                continue;
            var end = i;
            while (view.ClassAt(end) == CharClass.Digit)
                end++;
            // US ZIP (and +4), or the inward part of a UK postcode.
            if (end - i == 5 && !view.IsWordChar(end))
            {
                code = true;
                return view.At(end) == '-' && view.ClassAt(end + 4) == CharClass.Digit ? end + 5 : end;
            }

            if (end - i == 1 && view.ClassAt(end) == CharClass.Latin && view.ClassAt(end + 1) == CharClass.Latin && !view.IsWordChar(end + 2) && view.At(i - 1) == ' ')
            {
                code = true;
                return end + 2;
            }

            if (IsCanadian(view, i))
            {
                code = true;
                return i + 6;
            }
        }

        return at;
    }

    /// <summary>M5V 0A0, from its first digit on.</summary>
    private static bool IsCanadian(TextView view, int i) =>
        view.ClassAt(i - 1) == CharClass.Latin && !view.IsWordChar(i - 2) && view.ClassAt(i + 1) == CharClass.Latin && view.At(i + 2) == ' '
        && view.ClassAt(i + 3) == CharClass.Digit && view.ClassAt(i + 4) == CharClass.Latin && view.ClassAt(i + 5) == CharClass.Digit && !view.IsWordChar(i + 6);
}
