using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Masking;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Suspicion;

/// <summary>
/// A stretch of a text without its names and numbers: everyday words stand as they are, any other word of Latin letters as one unit, and
/// a digit tells only whether it is zero. What is learnt from it is how people tell a contact, not which.
/// </summary>
internal sealed class Outline(int most)
{
    /// <summary>Stands for a word that could be a name.</summary>
    public const char Word = 'X';
    private const char Zero = '0';
    private const char OtherDigit = '9';

    /// <summary>Stands for an end of the stretch, and for what is masked already.</summary>
    private const char Break = '\u0002';

    // A word of so few letters is one of everyday talk, or too short for a name.
    private const int ShortWord = 4;

    // です, or a word of Latin letters that the packs know.
    private const int FewestOfTalk = 2;

    private readonly char[] units = new char[most];
    private readonly int[] starts = new int[most];
    private int letters, digits, talk, hanDigits;
    private uint seen;

    public int Count { get; private set; }

    public ReadOnlySpan<char> Units => units.AsSpan(0, Count);

    /// <summary>What the stretch consists of.</summary>
    public Trigger Consists => new(digits, hanDigits, letters, (seen & Traits.At) != 0, (seen & Traits.Dot) != 0, (seen & Traits.Colon) != 0, false);

    /// <summary>Where the unit begins in the view; that of the last is the end of the stretch.</summary>
    public int StartOf(int unit) => starts[unit];

    public void Read(TextView view, int start, int end, HitList hits)
    {
        Count = letters = digits = talk = hanDigits = 0;
        seen = 0;
        Add(Break, start);
        for (var i = start; i < end;)
            i = view.Class(i) switch
            {
                CharClass.Latin => AddWord(view, i, end, hits),
                CharClass.Digit => AddDigit(view.Chars[i], i),
                _ when view.Chars[i] == FoldTables.Mask => Add(Break, i),
                CharClass.Kana or CharClass.Han or CharClass.Hangul => AddTalk(view.Chars[i], i),
                _ => AddSign(view.Chars[i], i),
            };
        Add(Break, end);
    }

    /// <summary>Whether anything is said in it: of a number or a name alone the rules know all there is to know.</summary>
    public bool HasTalk => talk >= FewestOfTalk;

    /// <summary>Whether the stretch holds anything a contact is made of, or told with: beside its masks, as <see cref="Remainder"/> sees it.</summary>
    public bool HasMaterial(HitList hits, int first, int next)
    {
        if (letters > 0 || digits >= Remainder.FewestDigits)
            return true;
        var named = 0;
        for (var i = first; i < next; i++)
            if (Remainder.Causes.Has(hits[i].Concept) && (hits[i].Concept != Concept.DigitWord || ++named >= Remainder.FewestNamed))
                return true;
        return false;
    }

    /// <summary>The class of a unit: as of the folded text, and one each for words and kanji digits.</summary>
    public static int ClassOf(char unit) =>
        unit == Word ? 11 : unit == Break ? 12 : HanDigits.ValueOf(unit) >= 0 ? 13 : (int)FoldTables.ClassOf(unit);

    private int AddWord(TextView view, int at, int end, HitList hits)
    {
        var to = Math.Min(view.EndOfLetters(at), end);
        letters += to - at;
        var known = IsKnown(hits, at, to);
        if (to - at > ShortWord && !known)
        {
            Add(Word, at);
            return to;
        }

        talk += known ? FewestOfTalk : 0;
        for (var i = at; i < to; i++)
            Add(view.Chars[i], i);
        return to;
    }

    private static bool IsKnown(HitList hits, int start, int end)
    {
        for (var i = hits.FirstAt(start); i < hits.Count && hits[i].Start == start; i++)
            if (hits[i].End == end)
                return true;
        return false;
    }

    private int AddTalk(char unit, int at)
    {
        talk++;
        return AddSign(unit, at);
    }

    private int AddSign(char unit, int at)
    {
        var traits = FoldTables.TraitsOf[unit];
        seen |= traits;
        hanDigits += (traits & Traits.HanDigit) != 0 ? 1 : 0;
        return Add(unit, at);
    }

    private int AddDigit(char digit, int at)
    {
        digits++;
        return Add(digit == '0' ? Zero : OtherDigit, at);
    }

    private int Add(char unit, int at)
    {
        units[Count] = unit;
        starts[Count++] = at;
        return at + 1;
    }
}
