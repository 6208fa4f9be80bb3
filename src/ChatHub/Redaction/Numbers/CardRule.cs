using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>Payment cards: issuer range, length, Luhn digit (ISO/IEC 7812-1).</summary>
internal static class CardRule
{
    public const double Threshold = 2.0;

    public static Scorecard Score(TextView view, HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        var d = shape.Digits;
        if (d.Length is < 12 or > 19 || !CheckDigits.Luhn(d))
            return card;
        if (HasIssuer(d))
            card.Add("check.luhn", d.Length switch { 16 => 2.4, 14 or 15 => 1.4, 19 => 1.2, _ => 0.8 });
        else if (hits.LastBefore(Concept.CardCue, shape.Start, 12) >= 0)
            // No issuer has the range today, and yet it is called a card.
            card.Add("check.luhn.unknown-issuer", 0.6);
        else
            return card;
        if (shape.Sizes is 0x4444 or 0x465 or 0x464 or 0x44443)
            card.Add("form.card", 1);
        // Nobody spells out so many digits but to be paid by them.
        if (shape.Disguised || shape.AllSingle)
            card.Add("disguise", shape.Disguised && shape.AllSingle ? 0.6 : 0.4);
        if (hits.Near(Concept.CardCue, shape.Start, shape.End, 40, 20))
            card.Add("cue.card", 1.6);
        if ((shape.Has(',') && !shape.Disguised) || (shape.Has('.') && shape.Sizes != 0x4444 && !shape.AllSingle))
            card.Add("against.decimal", -2);
        if (hits.LastBefore(Concept.NotContact, shape.Start, 14) >= 0)
            card.Add("against.other-number", -2.2);
        if (Context.IsPartOfCode(view, hits, shape.Start, shape.End))
            card.Add("against.code", -1.5);
        if (Context.HasUnitAfter(view, shape.End))
            card.Add("against.unit", -2.5);
        return card;
    }

    /// <summary>Issuer ranges of Visa, Mastercard, American Express, Diners, JCB (and its old 1800 and 2131), Discover, UnionPay, Maestro.</summary>
    private static bool HasIssuer(ReadOnlySpan<byte> d)
    {
        var four = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3];
        var two = four / 100;
        return d.Length switch
        {
            16 => d[0] == 4 || two is (>= 51 and <= 55) or 65 or 62 || four is (>= 2221 and <= 2720) or (>= 3528 and <= 3589) or 6011 || (four / 10) is >= 644 and <= 649 || IsMaestro(two),
            15 => two is 34 or 37 || four is 1800 or 2131,
            14 => two is 36 or 38 or 39 || four / 10 is >= 300 and <= 305,
            13 => d[0] == 4,
            _ => IsMaestro(two) || (d.Length == 19 && (d[0] == 4 || two == 62)),
        };
    }

    private static bool IsMaestro(int two) => two is 50 or (>= 56 and <= 69);
}
