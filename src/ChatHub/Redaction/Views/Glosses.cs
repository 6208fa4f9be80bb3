using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>A word and how it is read, in brackets behind it: ゆき（yuki）, yuki(ゆき). The one in letters stays, whichever it is.</summary>
internal static class Glosses
{
    private const int Longest = 20;
    private const int Reading = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Space;

    /// <summary>Writes the word in letters for what stands before and in the bracket; the place after it, or -1.</summary>
    public static int Read(TextView from, HitList hits, TextView to, int at)
    {
        if (!Brackets.IsOpening(from.Chars[at]) || to.Length == 0)
            return -1;
        var close = at + 1;
        while (close - at < Longest && close < from.Length && !Brackets.IsClosing(from.Chars[close]))
            close++;
        if (close == at + 1 || !Brackets.IsClosing(from.At(close)))
            return -1;
        var last = to.Class(to.Length - 1);
        if (last == CharClass.Kana && IsWord(from, at + 1, close) && (Connectors.Any(hits) || from.HasSeen(Traits.At) || (LinkReader.AccountsSpoken(hits) && GoesOnInName(from, close + 1))))
            return Replace(from, hits, to, at + 1, close);
        // 見本（mihon）あっと
        if (last == CharClass.Han && IsWord(from, at + 1, close) && GoesOn(from, hits, close + 1))
            return Replace(from, hits, to, at + 1, close);
        if (last is not (CharClass.Latin or CharClass.Digit))
            return -1;
        // コム（com）: what stands before is read already.
        if (!to.Text.EndsWith(from.Text[(at + 1)..close]) && !(IsReading(from, hits, at + 1, close) && (GoesOn(from, hits, close + 1) || (LinkReader.AccountsSpoken(hits) && hits.Has(Concept.IdCue) && GoesOnInName(from, close + 1)))))
            return -1;
        to.End[to.Length - 1] = from.End[close];
        return close + 1;
    }

    /// <summary>Told at a glance: さくら(sakura)0101.</summary>
    public static bool MayStand(TextView view, int word, int end) =>
        Brackets.IsOpening(view.At(word - 1)) && Brackets.IsClosing(view.At(end)) && view.IsWordChar(end + 1) && view.IsWordChar(end + 2) && view.ClassAt(word - 2) == CharClass.Kana;

    /// <summary>The end of a word in kana with its letters in brackets that begins here, without the closing one; -1 when there is none.</summary>
    public static int End(TextView view, int at)
    {
        var open = at;
        while (open - at < Longest && view.Is(open, 1 << (int)CharClass.Kana))
            open++;
        return open > at && Brackets.IsOpening(view.At(open)) && view.IsWordChar(open + 1) ? open + 1 : -1;
    }

    /// <summary>さくら(sakura)0101; not さくら(sakura)2色.</summary>
    private static bool GoesOnInName(TextView view, int at) => view.IsWordChar(at) && view.IsWordChar(at + 1) && !Numbers.Context.HasUnitAfter(view, view.EndOfWord(at));

    private static int Replace(TextView from, HitList hits, TextView to, int start, int close)
    {
        var begin = from.Start[start - 1];
        var of = to.Class(to.Length - 1);
        var floor = AfterService(from, hits, start - 1);
        for (; to.Length > 0 && to.Class(to.Length - 1) == of && to.Start[to.Length - 1] >= floor; to.Length--)
            begin = to.Start[to.Length - 1];
        var first = to.Length;
        for (var i = start; i < close; i++)
            to.Copy(from, i);
        to.Start[first] = begin;
        to.End[to.Length - 1] = from.End[close];
        return close + 1;
    }

    /// <summary>Where in the source a word may begin that runs into the name of a service before it: ラインは|はな（hana）.</summary>
    private static int AfterService(TextView view, HitList hits, int at)
    {
        var service = Accounts.AccountService.LastBefore(hits, at, Longest);
        if (service < 0)
            return 0;
        var end = hits[service].End;
        return view.Start[view.At(end) is 'ハ' or 'ガ' or 'ノ' or 'デ' && end + 1 < at ? end + 1 : end];
    }

    private static bool IsWord(TextView view, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (!view.IsWordChar(i) && view.Chars[i] is not ('.' or '_' or '-'))
                return false;
        return true;
    }

    /// <summary>Kana, and no word for a sign: hana(どっと)com.</summary>
    private static bool IsReading(TextView view, HitList hits, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (!(view.Is(i, Reading) || view.Chars[i] == '・') || Connectors.IsSign(hits, i))
                return false;
        return true;
    }

    /// <summary>Whether a sign follows, or nothing but the end of what the message has words for signs in.</summary>
    private static bool GoesOn(TextView view, HitList hits, int at) =>
        view.At(at) is '.' or '_' or '-' or '@' or '/' || Connectors.IsSign(hits, view.At(at) == ' ' ? at + 1 : at) || (Connectors.Any(hits) && !view.IsWordChar(at));
}
