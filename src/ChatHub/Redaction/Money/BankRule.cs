using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Money;

/// <summary>
/// Bank accounts: a number of the right length after the words an account is told with. Japanese accounts have 7 digits
/// (Zengin format); ゆうちょ has 記号 of 5 and 番号 of up to 8; Korean accounts 10 to 14.
/// </summary>
internal static class BankRule
{
    public const double Threshold = 2.2;
    private const int Reach = 80;

    // Between a number and the bank told behind it, and between that and the kind of the account.
    private const int MostBetween = 2;
    private const int Behind = 12;

    // 0005-210-7654321: bank, branch, account.
    private const int Zengin = 0x437;

    public static Scorecard Score(TextView view, HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        var start = shape.Start;
        if (!hits.Has(Concept.BankName) && !hits.Has(Concept.BankWord) && !hits.Has(Concept.AccountType) && !hits.Has(Concept.AccountCue))
            return card;
        var bank = hits.LastBefore(Concept.BankWord, start, Reach) >= 0;
        var type = hits.LastBefore(Concept.AccountType, start, 14);
        var kind = type >= 0 || IsShortKind(view, start);
        var name = hits.LastBefore(Concept.BankName, start, Reach) >= 0 || (kind && HiddenBank.Before(view, type >= 0 ? hits[type].Start : start - 2) >= 0);
        // 7654321 りそな難波 普通
        if (hits.FirstAfter(Concept.BankName, shape.End, MostBetween) is >= 0 and var behind && hits.FirstAfter(Concept.AccountType, hits[behind].End, Behind) >= 0)
            name = kind = true;
        var cue = hits.LastBefore(Concept.AccountCue, start, 12) >= 0;
        // 口座は7654321、みずほの渋谷です; 普通の7654321、銀行はみずほ
        name |= (kind || cue) && hits.FirstAfter(Concept.BankName, shape.End, kind ? Behind : MostBetween) >= 0;
        var whole = IsYucho(view, hits, shape) || (cue && shape.Sizes == Zengin);
        if (!bank && !name && !(kind && cue) && !whole)
            return card;
        if (bank)
            card.Add("cue.bank", 1);
        if (name)
            card.Add("cue.bank.name", 0.8);
        if (hits.LastBefore(Concept.BranchWord, start, 40) >= 0)
            card.Add("cue.branch", 0.6);
        if (kind)
            card.Add("cue.account.kind", 1);
        if (cue)
            card.Add("cue.account", 0.6);
        if (hits.Near(Concept.TransferCue, start, shape.End, Reach, 30))
            card.Add("cue.transfer", 0.4);
        else if (!name && !kind && !whole && hits.LastBefore(Concept.BranchWord, start, 40) < 0)
            card.Add("against.no-account", -0.8);
        Form(ref card, view, hits, shape);
        if (Context.HasUnitAfter(view, shape.End) || Context.HasCurrencyBefore(view, start))
            card.Add("against.unit", -3);
        if (shape.Has(',') && !shape.Disguised)
            card.Add("against.thousands", -2);
        return card;
    }

    /// <summary>From the name of the bank, or else the first word of the account, as far as they are told in one breath.</summary>
    public static int SpanStart(TextView view, HitList hits, int number)
    {
        var start = number;
        var from = hits.FirstAt(Math.Max(0, number - Reach));
        for (var i = hits.FirstAt(number) - 1; i >= from; i--)
        {
            ref readonly var hit = ref hits[i];
            if (hit.Concept is not (Concept.BankName or Concept.BankWord or Concept.BranchWord or Concept.AccountType or Concept.AccountCue) || hit.End > number)
                continue;
            if (hit.End < start - 24 || EndsSentence(view, hit.End, start))
                break;
            start = Math.Min(start, hit.Start);
            if (hit.Concept is Concept.BankWord or Concept.BankName or Concept.BranchWord)
                start = Math.Min(start, NameStart(view, hit.Start));
        }

        start = start == number && IsShortKind(view, number) ? number - 2 : start;
        return HiddenBank.Before(view, start) is >= 0 and var hidden ? hidden : start;
    }

    private static void Form(ref Scorecard card, TextView view, HitList hits, in NumberShape shape)
    {
        if (IsYucho(view, hits, shape))
            card.Add("form.yucho", 2.4);
        else if (shape.Sizes == Zengin)
            card.Add("form.account.codes", 2);
        else if (shape.Count == 7)
            card.Add("form.account", 0.8);
        else if (shape.Count is 6 or 8)
            card.Add("form.account", 0.3);
        else if (shape.Count >= 10 && shape.Groups > 1)
            card.Add("form.account.grouped", 0.8);
        else
            card.Add("form.account.none", -1);
    }

    private static bool IsYucho(TextView view, HitList hits, in NumberShape shape)
    {
        // 記号 begins with 1 and has five digits; 番号 follows it.
        var at = hits.LastBefore(Concept.AccountCue, shape.Start, 6);
        if (at < 0)
            return shape.Sizes is 0x58 or 0x57 && shape.Digits[0] == 1 && shape.Digits[4] == 0 && hits.LastBefore(Concept.BankName, shape.Start, 8) is >= 0 and var bank
                && view.Text.Slice(hits[bank].Start, 2) is "ユウ" or "郵貯";
        var word = view.Text.Slice(hits[at].Start, hits[at].Length);
        if (word is "記号" or "キゴウ" or "記号番号")
            return shape.Count is 5 or (>= 11 and <= 13) && shape.Digits[0] is 1 or 0;
        var before = view.Text[Math.Max(0, shape.Start - Reach)..hits[at].Start];
        return word is "番号" or "バンゴウ" && shape.Count is >= 6 and <= 8
            && (before.Contains("記号", StringComparison.Ordinal) || before.Contains("キゴウ", StringComparison.Ordinal));
    }

    /// <summary>普 or 当 alone, between marks.</summary>
    private static bool IsShortKind(TextView view, int number) =>
        view.At(number - 2) is '普' or '当' && view.ClassAt(number - 1) is CharClass.Punctuation or CharClass.Space;

    private static bool EndsSentence(TextView view, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (view.Chars[i] is '。' or '?' or '!')
                return true;
        return false;
    }

    /// <summary>Back over the name that runs into 銀行 or 支店: kanji, katakana, Latin letters, signs that hide a letter.</summary>
    private static int NameStart(TextView view, int at)
    {
        while (at > 0)
        {
            var before = view.Class(at - 1);
            if (before is CharClass.Han or CharClass.Latin or CharClass.Hangul || view.IsWrittenKatakana(at - 1)
                || (before == CharClass.Symbol && view.Is(at - 2, 1 << (int)CharClass.Han | 1 << (int)CharClass.Kana)))
                at--;
            // P@yP@y銀行
            else if (view.Chars[at - 1] is '@' or '!' or '$' or '0' or '1' or '3' && view.ClassAt(at) == CharClass.Latin && view.ClassAt(at - 2) == CharClass.Latin)
                at--;
            else if (before == CharClass.Kana && view.ClassAt(at) == CharClass.Symbol)
                at -= view.ClassAt(at - 2) == CharClass.Kana ? 2 : 1;
            else if (before == CharClass.Space && IsCapital(view, at) && IsCapital(view, WordStart(view, at - 1)))
                at = WordStart(view, at - 1);
            else
                break;
        }

        return view.ClassAt(at) == CharClass.Han && view.Chars[at] == '銀' ? HiraganaStart(view, at) : at;
    }

    private static int WordStart(TextView view, int end)
    {
        while (end > 0 && view.Class(end - 1) == CharClass.Latin)
            end--;
        return end;
    }

    /// <summary>Sample Bank: a name in English is written with capitals.</summary>
    private static bool IsCapital(TextView view, int at) => view.ClassAt(at) == CharClass.Latin && char.IsUpper(view.Source[view.Start[at]]);

    /// <summary>きらぼし銀行: back over a short name in hiragana, to a particle or anything else.</summary>
    private static int HiraganaStart(TextView view, int at)
    {
        const int longest = 6;
        var start = at;
        while (at - start < longest && view.ClassAt(start - 1) == CharClass.Kana && view.Source[view.Start[start - 1]] is not ('は' or 'の' or 'が' or 'に' or 'を' or 'で' or 'へ'))
            start--;
        return start;
    }
}
