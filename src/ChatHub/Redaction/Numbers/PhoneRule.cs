using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>
/// Telephone numbers: the Japanese plan in full, any territory in international form, and the national forms of neighbours
/// when the words around speak of a telephone.
/// </summary>
internal static class PhoneRule
{
    public const double Threshold = 2.0;

    // A mobile number without its zero has ten digits; fewer, and the zero may be told of anything that is counted.
    private const int FewestWithArea = 9;

    private static ReadOnlySpan<byte> Japan => [8, 1];

    public static Scorecard Score(TextView view, HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        var digits = shape.Digits;
        if (digits.Length is < 7 or > 17)
            return card;
        var plus = PlusBefore(view, shape.Start) >= 0;
        if (plus)
            International(ref card, digits);
        else if (digits[0] == 0)
            JapaneseOrTrunk(ref card, shape);
        // 局番プラス123-4567: what is added is the area code.
        if (digits[0] != 0 && (!plus || LacksAreaCode(hits, shape)))
            Bare(ref card, hits, shape);

        var cue = Cues(ref card, view, hits, shape, plus);
        Against(ref card, view, hits, shape, plus ? 1 : cue);
        return card;
    }

    /// <summary>Where the plus sign before the number (or its name) stands, over an opening bracket or a blank; -1 when there is none.</summary>
    public static int PlusBefore(TextView view, int start)
    {
        var at = start - 1;
        if (view.At(at) is '(' or ' ')
            at--;
        if (view.At(at) is '+' or '➕')
            return at;
        return Phrases.Before(Phrase.Plus, view, at + 1) is > 0 and var length ? at + 1 - length : -1;
    }

    private static void International(ref Scorecard card, ReadOnlySpan<byte> digits)
    {
        if (PhonePlan.IsInternational(digits) || PhonePlan.IsInternationalWithTrunk(digits))
            card.Add("plan.international", 4);
        else if (digits.Length is >= 9 and <= 15)
            card.Add("form.international", 2);
    }

    private static void JapaneseOrTrunk(ref Scorecard card, in NumberShape shape)
    {
        var d = shape.Digits;
        var canonical = IsCanonical(shape.Sizes);
        var whole = shape.Groups == 1 || shape.AllSingle;
        if (d.Length == 11 && d[2] == 0 && d[1] >= 5)
            // 050 IP telephony; 060, 070, 080, 090 mobile (MIC numbering plan, 060 opened in 2024).
            card.Add("plan.jp.mobile", canonical || whole ? 3.2 : 2.6);
        else if (d.Length == 11 && d[1] == 8 && d[2] == 0 && d[3] == 0)
            card.Add("plan.jp.freephone", 3);
        else if (d.Length == 10 && (IsPrefix(d, 1, 2, 0) || IsPrefix(d, 5, 7, 0) || IsPrefix(d, 9, 9, 0)))
            card.Add("plan.jp.service", 2.8);
        else if (d.Length is 10 or 11 && PhonePlan.IsNational(Japan, d[1..]))
            card.Add("plan.jp", d.Length == 11 ? 1.4 : canonical ? 2.8 : whole ? 2.2 : 1.6);
        else if (d.Length == 10 && d[1] != 0 && canonical)
            // An exchange that is not issued, in the form of one that is: written to be dialled all the same.
            card.Add("form.jp", 2.2);
        else if (d.Length == 11 && d[1] == 1 && shape.Sizes == 0x344)
            card.Add("form.kr.mobile", 2.2);
        else if (d.Length is >= 9 and <= 17 && StripsToInternational(d))
            card.Add("plan.international.prefix", 2.4);
        else if (d.Length is >= 9 and <= 12)
            card.Add("form.trunk", 0.7);
    }

    private static bool StripsToInternational(ReadOnlySpan<byte> d) =>
        (d[1] == 0 && d.Length > 4 && PhonePlan.IsInternational(d[2..])) || (d[1] == 1 && d[2] <= 1 && PhonePlan.IsInternational(d[3..]));

    private static void Bare(ref Scorecard card, HitList hits, in NumberShape shape)
    {
        var d = shape.Digits;
        var whole = shape.Groups == 1 || shape.AllSingle;
        if (d.Length == 11 && d[10] == 0 && d[8] == 0 && d[9] >= 5 && hits.Has(Concept.ReverseCue))
            card.Add("plan.jp.mobile.reversed", 2.4);
        else if (d.Length == 10 && IsNorthAmerican(d) && shape.Sizes is 0x334)
            card.Add("plan.nanp", 2.3);
        else if (d.Length == 11 && d[0] == 1 && IsNorthAmerican(d[1..]) && shape.Sizes is 0x1334 or 0x134 or 0x1343)
            card.Add("plan.nanp", 2.3);
        else if (d.Length == 11 && d[0] == 1 && shape.Sizes is 0x74 && IsNorthAmerican(d[1..]))
            card.Add("plan.nanp", 1.5);
        else if (d.Length == 11 && d[0] == 1 && d[1] >= 3)
            card.Add("plan.cn.mobile", shape.Sizes == 0x344 || shape.Disguised ? 2.2 : whole ? 1.2 : 0.8);
        else if (d.Length is 11 or 12 && d[0] == 8 && d[1] == 1 && PhonePlan.IsInternational(d))
            card.Add("plan.jp.code", shape.Groups > 1 ? 2.2 : 1.2);
        else if (d.Length == 10 && d[0] >= 6 && d[1] == 0)
            card.Add("plan.jp.mobile.headless", shape.Disguised ? 1.6 : 0.9);
        else if (d.Length == 10 && IsNorthAmerican(d))
            card.Add("plan.nanp.bare", 0.9);
        else if (d.Length is >= 7 and <= 15)
            card.Add("form.any", 0.6);
    }

    private static double Cues(ref Scorecard card, TextView view, HitList hits, in NumberShape shape, bool plus)
    {
        if (Context.Cue(hits, Concept.PhoneService, shape.Start, shape.End, 24, 12))
        {
            card.Add("cue.phone.service", 1.6);
            return 1.6;
        }

        if (Context.Cue(hits, Concept.PhoneCue, shape.Start, shape.End, 24, 14))
        {
            card.Add("cue.phone", 1.6);
            if (shape.Disguised)
                card.Add("disguise", 0.4);
            if (LeadingZero(hits, shape))
                card.Add("cue.leading-zero", 1);
            return 1.6;
        }

        if (LeadingZero(hits, shape))
            card.Add("cue.leading-zero", shape.Count < FewestWithArea ? 1.3 : 1.4);
        if (LacksAreaCode(hits, shape))
            card.Add("cue.area-code", 2);
        else if (shape.Count >= FewestWithArea && hits.Near(Concept.AreaCodeCue, shape.Start, shape.End, 24, 24))
            card.Add("cue.area-code", 1.2);
        var weak = Context.Cue(hits, Concept.PhoneCueWeak, shape.Start, shape.End, 14, 14);
        if (weak)
            card.Add("cue.number", 0.8);
        if (shape.Disguised)
            card.Add("disguise", 0.4);
        return weak ? 0.7 : plus ? 0.5 : 0;
    }

    /// <summary>大阪の局番をつけて2345-6789: exchange and subscriber, the area code told by the name of the place.</summary>
    private static bool LacksAreaCode(HitList hits, in NumberShape shape) =>
        (shape.Sizes is 0x44 or 0x34 or 0x24 || (shape.Disguised && shape.Count is 7 or 8)) && hits.Near(Concept.AreaCodeCue, shape.Start, shape.End, 24, 24);

    private static bool LeadingZero(HitList hits, in NumberShape shape) =>
        shape.Digits[0] != 0 && hits.Near(Concept.LeadingZeroCue, shape.Start, shape.End, 24, 30);

    private static void Against(ref Scorecard card, TextView view, HitList hits, in NumberShape shape, double cue)
    {
        if (Context.HasUnitAfter(view, shape.End))
            card.Add("against.unit", IsMobileForm(shape) ? -1.2 : -2.5);
        if (Context.HasCurrencyBefore(view, shape.Start))
            card.Add("against.currency", -2.5);
        if (hits.LastBefore(Concept.NotContact, shape.Start, 14) >= 0 && cue < 1)
            card.Add("against.other-number", -2.2);
        if (Context.IsPartOfCode(view, hits, shape.Start, shape.End) && cue < 1)
            card.Add("against.code", -2);
        if (shape.Has(',') && !shape.Disguised && shape.Digits[0] != 0)
            card.Add("against.thousands", -2);
        if (shape.Groups == 2 && shape.Has('.') && !shape.Disguised && shape.Digits[0] != 0)
            card.Add("against.decimal", -2.5);
        // +1 takes ten digits (NANP), never eleven.
        if (shape.Sizes == 0x1344 && shape.Digits[0] == 1)
            card.Add("against.length", -3);
        // BETWEEN 90001 AND 90120; not 070～1234～5678
        if ((shape.HasRange && !(shape.Groups == 3 && shape.Digits[0] == 0)) || (shape.HasFiller && shape.Sizes == 0x55))
            card.Add("against.range", -1.5);
        if (shape.HasTimes)
            card.Add("against.product", -1.5);
        // 090:1234:5678: no time has groups like these.
        if (shape.Has(':') && !(shape.Digits[0] == 0 && shape.Sizes is 0x344 or 0x334 or 0x244))
            card.Add("against.time", -1.5);
        if (LooksLikeDate(shape) && cue < 1)
            card.Add("against.date", -2.5);
        // 000-0000-0000: how a number is written, not one.
        if (!shape.Digits.ContainsAnyExcept((byte)0))
            card.Add("against.placeholder", -4);
        if (shape.WideGaps > 1 && shape.Groups > 3 && !shape.AllSingle && !shape.Disguised)
            card.Add("against.list", -0.8);
        if (!LacksAreaCode(hits, shape) && (shape.Digits[0] == 1 || (shape.Digits[0] == 0 && shape.Disguised && shape.Groups == 1) || shape.AllSingle) && IsCounting(shape.Digits))
            card.Add("against.counting", -2);
    }

    private static bool IsPrefix(ReadOnlySpan<byte> d, int a, int b, int c) => d[1] == a && d[2] == b && d[3] == c;

    private static bool IsNorthAmerican(ReadOnlySpan<byte> d) => d[0] >= 2 && d[3] >= 2;

    /// <summary>The groupings Japanese numbers are written in (MIC: area code, exchange, subscriber).</summary>
    private static bool IsCanonical(long sizes) =>
        sizes is 0x344 or 0x244 or 0x334 or 0x424 or 0x433 or 0x514 or 0x38 or 0x74 or 0x28 or 0x64 or 0x37 or 0x46 or 0x55;

    private static bool IsMobileForm(in NumberShape shape) =>
        shape.Count == 11 && shape.Sizes == 0x344 && shape.Digits[0] == 0 && shape.Digits[2] == 0;

    private static bool LooksLikeDate(in NumberShape shape) =>
        shape.Sizes is 0x422 or 0x4222 or 0x42222 or 0x222 or 0x4212 or 0x4121 or 0x4112 or 0x4122 or 0x224 or 0x44 && shape.HasRange
        || (shape.Count == 8 && shape.Groups == 1 && shape.Digits[0] is 1 or 2 && shape.Digits[1] is 9 or 0);

    /// <summary>1, 2, 3, 4, 5 … (or 〇一二三四 …) is a count, not a number someone has.</summary>
    private static bool IsCounting(ReadOnlySpan<byte> d)
    {
        for (var i = 1; i < d.Length; i++)
            if (d[i] != (d[i - 1] + 1) % 10)
                return false;
        return true;
    }
}
