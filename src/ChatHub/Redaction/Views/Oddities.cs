using System.Buffers;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>Signs in the wrong place: a blank before a dot or beside an @, a bracketed dot, single letters in a row, a star in an address.</summary>
internal static class Oddities
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("@./");
    private const int Wordlike = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Symbol | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul;

    public static bool Any(TextView view) => AnyOddSign(view) || AnyBesideWord(view) || AnyCircledA(view);

    private static bool AnyOddSign(TextView view)
    {
        if (!view.HasSeen(Traits.At | Traits.Dot | Traits.Slash))
            return false;
        for (var i = view.Next(Signs, 0); i >= 0; i = view.Next(Signs, i + 1))
            if (IsOddSign(view, i, view.Chars[i]))
                return true;

        return false;
    }

    private static bool AnyBesideWord(TextView view)
    {
        var row = default(SingleRow);
        for (var start = view.NextWord(0); start >= 0;)
        {
            var end = view.EndOfWord(start);
            if (end - start == 1 && view.Chars[start] == 'w' && LettersApart.IsWorldWideWeb(view, start))
                return true;
            if (end - start == 3 && view.At(end) == ' ' && view.Text[start..end] is "www")
                return true;
            if (end - start == 1 && ((LettersApart.IsSeparator(view, end) && row.Add(view, start)) || IsBracketedA(view, start)))
                return true;
            if ((view.ClassAt(end + 1) == CharClass.Latin && JoinsWords(view, end)) || (view.At(end) == ' ' && end + 1 < view.Length && JoinsOverBlank(view, end + 1)))
                return true;
            if (IsBracketedDot(view, end) || IsBracketInWord(view, end) || Pieces.MayGoOn(view, end) || Glosses.MayStand(view, start, end) || (view.At(end) == '/' && view.At(start - 1) == ' ' && view.IsWordChar(start - 2) && view.IsWordChar(end + 1)))
                return true;
            start = view.NextWord(end);
        }

        return false;
    }

    /// <summary>A sign after a word and before a letter, where a dot or an @ would stand.</summary>
    private static bool JoinsWords(TextView view, int i) =>
        view.Is(i, Wordlike) ? !(view.Class(i) is CharClass.Han or CharClass.Kana && view.Chars[i] is not ('点' or '丶' or '丸')) || StandIns.IsUsualDomain(view, i + 1) : view.Chars[i] is '。' or '・' or ',' or '、' ? view.Class(i - 1) == CharClass.Latin && (view.Chars[i] != '、' || StandIns.IsTopLevel(view, i + 1)) : StandIns.IsStandIn(view.Chars[i]);

    /// <summary>hana_1 #gmail.com, example 点 com.</summary>
    private static bool JoinsOverBlank(TextView view, int i) =>
        view.At(i) is '#' or '*' ? view.ClassAt(i + 1) == CharClass.Latin
            : (Phrases.At(Phrase.LooseAt, view, i) is > 0 and var loose && StandIns.IsGap(view.At(i + loose)) && view.ClassAt(i + loose + 1) == CharClass.Latin) || view.At(i + 1) == ' ' && view.ClassAt(i + 2) is CharClass.Latin or CharClass.Hangul && (view.Chars[i] is '点' or '點' or '점' or '닷' or '쩜' or '・' || view.Class(i) == CharClass.Symbol);

    /// <summary>example[点]com.</summary>
    private static bool IsBracketedDot(TextView view, int i) =>
        Brackets.IsOpening(view.At(i)) && (view.Is(i + 1, 1 << (int)CharClass.Symbol) || view.At(i + 1) is '点' or '點' or '점' or '닷' or '丶' or '。' or '・') && Brackets.IsClosing(view.At(i + 2));

    /// <summary>hana(い)example, hana(はな).demo</summary>
    private static bool IsBracketInWord(TextView view, int i) =>
        Brackets.IsOpening(view.At(i)) && StandIns.EndOfBracket(view, i) is > 0 and var end && (view.IsWordChar(end) || view.At(end) is '.' or '_' or '-' or '@');

    private static bool IsBracketedA(TextView view, int i) =>
        view.Chars[i] == 'a' && view.At(i - 1) is '(' or '[' && view.At(i + 1) is ')' or ']' && view.IsWordChar(i - 2);

    private static bool AnyCircledA(TextView view)
    {
        if (view.Written.IndexOfAny('ⓐ', 'Ⓐ', '\uDD70') < 0)
            return false;
        for (var i = 0; i < view.Length; i++)
            if (LooseSigns.IsCircledA(view, i))
                return true;
        return false;
    }

    private static bool IsOddSign(TextView view, int i, char c)
    {
        if (c is '@' && (view.At(i - 1) is ' ' or '\n' || view.At(i + 1) is ' ' or '\n' || view.ClassAt(i + 1) == CharClass.Kana))
            return true;
        if (c is '.' or '/' && view.At(i - 1) == ' ' && view.At(i + 1) is ' ' or (>= 'a' and <= 'z'))
            return true;
        // hana@example.こむ
        if (c == '.' && view.ClassAt(i + 1) == CharClass.Kana && view.ClassAt(i - 1) == CharClass.Latin && LetterNames.DomainWord(view, i + 1, out _) > 0)
            return true;
        if (c == '.' && view.At(i + 1) == ' ' && view.ClassAt(i - 1) == CharClass.Latin && StandIns.IsLooseEnd(view, i + 2))
            return true;
        return c is '.' or '@' && Brackets.IsOpening(view.At(i - 1)) && Brackets.IsClosing(view.At(i + 1));
    }

    /// <summary>Counts letters written apart, as far as they stand in one row.</summary>
    private struct SingleRow
    {
        // Signs written apart stand between some of them: h t t p : / / e x
        private const int Reach = 8;
        private const int Fewest = 4;
        private const int FewestLetters = 3;
        private int last;
        private int count;
        private int letters;

        public bool Add(TextView view, int at)
        {
            if (at - last > Reach)
                (count, letters) = (0, 0);
            last = at;
            count++;
            letters += view.Class(at) == CharClass.Latin ? 1 : 0;
            return count >= Fewest && letters >= FewestLetters;
        }
    }
}
