using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Views;

/// <summary>
/// What a message says is to be read as a digit (Sは5, S is five, 5=S) or left out of a number (円を取ると, drop the yen), and the
/// message read so.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct Legend(TextView view, HitList hits, Readings readings)
{
    // A number has ten digits to hide.
    private const int Most = 10;
    private const int FewestDigits = 5;

    private Signs letters;
    private Signs digits;

    // Where they are said to stand for digits, and stand for themselves.
    private Places places;
    private int count;
    private LeftOut leftOut = LeftOut.None;

    /// <summary>Writes the message as it is said to be read; false when nothing is said of it.</summary>
    public static bool Apply(TextView view, HitList hits, Readings readings, TextView to)
    {
        if (view.DigitCount + hits.CountOf(Concept.DigitWord, 1) == 0)
            return false;
        if (GroupsBySide.Apply(view, hits, to))
            return true;
        var legend = new Legend(view, hits, readings);
        legend.ReadStandIns();
        if (view.DigitCount >= FewestDigits && LeftOut.HasCause(view, hits))
            legend.leftOut = LeftOut.Find(view, hits);
        if (!legend.IsUsed() && legend.leftOut.IsNone)
            return false;
        to.Clear(view.Source, view.Length);
        legend.Write(to);
        return true;
    }

    private void ReadStandIns()
    {
        for (var i = 0; i < view.DigitCount && count < Most; i++)
        {
            var at = view.DigitPlaces[i];
            // One digit and no more.
            if (view.ClassAt(at - 1) != CharClass.Digit && view.ClassAt(at + 1) != CharClass.Digit)
                ReadStandIn(at, at + 1, view.Class(at) == CharClass.Digit ? view.Chars[at] : (char)('0' + HanDigits.ValueOf(view.Chars[at])));
        }

        if (!hits.Has(Concept.DigitWord))
            return;
        foreach (ref readonly var hit in hits.All)
            if (hit.Concept == Concept.DigitWord && count < Most && readings.TryRead(view, hit.Start, out var length, out var named) && named.Length == 1)
                ReadStandIn(hit.Start, hit.Start + length, named[0]);
    }

    private void ReadStandIn(int start, int end, char digit)
    {
        var place = SkipBack(start);
        var letter = '\0';
        if (Phrases.Before(Phrase.StandsFor, view, place) is > 0 and var tie)
        {
            place = SkipBack(place - tie) - 1;
            letter = LetterBefore(place + 1, start);
        }

        if (letter == '\0')
        {
            place = Skip(end);
            tie = Phrases.At(Phrase.StandsFor, view, place);
            place = Skip(place + tie);
            letter = tie > 0 ? LetterAt(place) : '\0';
        }

        if (letter == '\0' || letters[..count].Contains(letter))
            return;
        letters[count] = letter;
        places[count] = place;
        digits[count++] = digit;
    }

    /// <summary>Whether one of the letters stands near a digit or another of them, as in a number: the 1 of "プランAは1つ" does not.</summary>
    private readonly bool IsUsed()
    {
        for (var n = 0; n < count; n++)
        {
            var rest = view.Text;
            for (var at = rest.IndexOf(letters[n]); at >= 0 && at < view.Length;)
            {
                if (at != places[n] && (IsOfNumber(at - 1) || IsOfNumber(at + 1) || IsOfNumber(at - 2) || IsOfNumber(at + 2)))
                    return true;
                var next = rest[(at + 1)..].IndexOf(letters[n]);
                at = next < 0 ? -1 : at + 1 + next;
            }
        }

        return false;
    }

    private readonly bool IsOfNumber(int at) => view.Is(at, 1 << (int)CharClass.Digit) || (letters[..count].Contains(view.At(at)) && !places[..count].Contains(at));

    private int SkipBack(int at) => view.At(at - 1) == ' ' ? at - 1 : at;

    private int Skip(int at) => view.At(at) == ' ' ? at + 1 : at;

    private char LetterBefore(int end, int digit)
    {
        if (view.ClassAt(end - 1) == CharClass.Kana)
            // あ=1; は and its like would part no kana from the word before it.
            return LetterNames.Before(view, end) is not '\0' and var named ? named
                : view.ClassAt(end - 2) != CharClass.Kana && view.Is(digit - 1, Marks) ? view.Chars[end - 1] : '\0';
        return view.IsWordChar(end - 2) ? '\0' : SignAt(end - 1);
    }

    private char LetterAt(int at) => view.IsWordChar(at + 1) ? '\0' : SignAt(at);

    private const int Marks = 1 << (int)CharClass.Punctuation | 1 << (int)CharClass.Symbol;

    /// <summary>A letter or a mark; pictures are all one after folding.</summary>
    private char SignAt(int at) =>
        view.Is(at, 1 << (int)CharClass.Latin | 1 << (int)CharClass.Symbol) && view.Chars[at] != FoldTables.Opaque ? view.Chars[at] : '\0';

    private void Write(TextView to)
    {
        for (var i = 0; i < view.Length;)
        {
            var left = leftOut.Length(view, to, i);
            if (left > 0)
            {
                to.End[to.Length - 1] = view.End[i + left - 1];
                i += left;
                continue;
            }

            var end = count == 0 ? i : EndOfToken(i);
            var reads = end > i && !(end == i + 1 && places[..count].Contains(i)) && IsOfLegend(i, end);
            for (end = Math.Max(end, i + 1); i < end; i++)
                to.Add(reads ? Read(view.Chars[i]) : view.Chars[i], view.Start[i], view.End[i]);
        }
    }

    /// <summary>The end of the row of letters of one kind, of letters and digits, or of marks; the place itself when there is none.</summary>
    private int EndOfToken(int at)
    {
        var kinds = view.IsWordChar(at) ? 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit : 1 << view.Classes[at] & (1 << (int)CharClass.Kana | 1 << (int)CharClass.Symbol);
        var end = at;
        while (view.Is(end, kinds) && leftOut.Start != end)
            end++;
        return end;
    }

    /// <summary>Whether the row holds nothing but letters of the legend, digits, and what looks like digits.</summary>
    private bool IsOfLegend(int start, int end)
    {
        var any = false;
        for (var i = start; i < end; i++)
        {
            var known = letters[..count].Contains(view.Chars[i]);
            if (!known && view.Class(i) != CharClass.Digit && (view.Class(i) != CharClass.Latin || !Lookalikes.LooksLikeOne(view.Chars[i])))
                return false;
            any |= known;
        }

        return any;
    }

    private char Read(char c) => letters[..count].IndexOf(c) is >= 0 and var at ? digits[at] : c;

    [InlineArray(Most)]
    private struct Signs
    {
        private char first;
    }

    [InlineArray(Most)]
    private struct Places
    {
        private int first;
    }
}
