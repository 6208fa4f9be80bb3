using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Window;

/// <summary>Numbers told in pieces: the pieces of the last messages in order, or in the order their messages give them.</summary>
internal static class SplitNumbers
{
    public const double Threshold = 2.5;

    private const int MostInAnyOrder = 4;

    private static ReadOnlySpan<byte> KoreanMobile => [0, 1, 0];

    // E.164: at most 15 digits.
    private const int FewestAfterPlus = 10;
    private const int MostAfterPlus = 15;

    public static void Find(List<MessageParts> messages, ConceptSet said, List<WindowFinding> found)
    {
        var last = messages[^1];
        // 円を取って並べると私の携帯です: what was told before is a number only now.
        if (last.Digits.Count == 0 && messages.Count > 2 && (last.Said.Has(Concept.PhoneCue) || last.Remarks.HasFlag(Remarks.Reveals)))
            last = messages[^2] with { Remarks = messages[^2].Remarks | last.Remarks };
        if (last.Digits.Count == 0)
            return;
        var parts = messages.SelectMany(m => m.Digits).ToList();
        if (!FindIn(parts.FindAll(p => !p.Ordinal), last, said, found) && !(last.Remarks.HasFlag(Remarks.Reveals) && FindIn(parts, last, said, found)))
            BankApart.Find(messages, said, found);
    }

    private static bool FindIn(List<DigitPart> parts, MessageParts last, ConceptSet said, List<WindowFinding> found)
    {
        // What follows the last piece in its message (a date, an amount) is none of it.
        for (var to = parts.Count; to > 0 && parts[to - 1].Message == last.Message; to--)
            if (FindUpTo(parts, to, last, said, found))
                return true;
        return false;
    }

    private static bool FindUpTo(List<DigitPart> parts, int to, MessageParts last, ConceptSet said, List<WindowFinding> found)
    {
        for (var from = to - 2; from >= 0; from--)
        {
            if (parts[from].Message == last.Message)
                continue;
            var pieces = parts.GetRange(from, to - from);
            if (pieces.Sum(p => p.Digits.Length) > NumberShape.MaxDigits)
                return false;
            if (Try(pieces, last, said, found) || (pieces.Exists(p => p.Role != PartRole.None) && InOtherOrder(pieces, last, said, found)))
                return true;
        }

        return false;
    }

    /// <summary>As the messages give it, and then in any order that makes a number: うしろ4つが1234, その前が9876.</summary>
    private static bool InOtherOrder(List<DigitPart> pieces, MessageParts last, ConceptSet said, List<WindowFinding> found)
    {
        if (Try([.. pieces.OrderBy(Order)], last, said, found))
            return true;
        if (pieces.Count > MostInAnyOrder)
            return false;
        foreach (var order in Orders(pieces))
            if (Try(order, last, said, found))
                return true;
        return false;
    }

    private static IEnumerable<List<DigitPart>> Orders(List<DigitPart> pieces)
    {
        if (pieces.Count <= 1)
        {
            yield return pieces;
            yield break;
        }

        for (var i = 0; i < pieces.Count; i++)
            foreach (var rest in Orders([.. pieces[..i], .. pieces[(i + 1)..]]))
                yield return [pieces[i], .. rest];
    }

    private static int Order(DigitPart part) => part.Role switch { PartRole.First => 0, PartRole.Last => 2, _ => 1 };

    private static bool Try(List<DigitPart> pieces, MessageParts last, ConceptSet said, List<WindowFinding> found)
    {
        var digits = pieces.SelectMany(p => p.Digits).ToArray();
        var card = default(Scorecard);
        var type = Plan(ref card, pieces, digits, said, last.Said.Has(Concept.PhoneCueWeak));
        if (card.Total <= 0)
            return false;
        if (last.Remarks.HasFlag(Remarks.Reveals))
            card.Add("cue.reveal", 1);
        else if (!pieces[0].Padded && Units(pieces) is > 0 and var units)
            card.Add("against.units", -0.5 * units);
        if (pieces.TrueForAll(p => p.Bare))
            card.Add("form.bare", 0.5);
        if (pieces[0].Padded)
            card.Add("form.padded", 0.5);
        if (pieces.Exists(p => p.Role != PartRole.None))
            card.Add("cue.order", 0.8);
        if (card.Total < Threshold)
            return false;
        foreach (var piece in pieces)
            found.Add(new(piece.Message, new Candidate(type, piece.Start, piece.End, "window", "split.number", card.Total, Threshold, card.ToArray())));
        return true;
    }

    private static int Units(List<DigitPart> pieces)
    {
        var counted = pieces.Count(p => p.Counter != '\0') > 1;
        return pieces.Count(p => p.Unit || (counted && p.Counter != '\0'));
    }

    private static ContactType Plan(ref Scorecard card, List<DigitPart> pieces, byte[] d, ConceptSet said, bool told)
    {
        var phone = said.Has(Concept.PhoneCue) || said.Has(Concept.PhoneService);
        var meeting = said.Has(Concept.MeetingService);
        if (pieces[0].Plus && PhonePlan.IsInternational(d))
            card.Add("plan.international", 3);
        else if (d.Length == 11 && d[0] == 0 && d[1] >= 5 && d[2] == 0 && (pieces[0].Digits.Length >= 2 || pieces.TrueForAll(p => p.Bare) || pieces.Exists(p => p.Role == PartRole.First)))
            card.Add("plan.jp.mobile", 3);
        else if (d.Length == 11 && d.AsSpan().StartsWith(KoreanMobile) && pieces[0].Digits.Length == KoreanMobile.Length)
            card.Add("plan.kr.mobile", 2.2);
        else if (d.Length is 10 && d[0] == 0 && d[1] != 0 && pieces[0].Digits.Length >= 2 && (PhonePlan.IsNational([8, 1], d.AsSpan(1)) || phone))
            card.Add("plan.jp", 1.8);
        else if ((phone || !meeting) && ((d.Length == 11 && d[0] == 1 && d[1] >= 3 && d[1] <= 9) || (d.Length == 10 && d[0] >= 2 && d[3] >= 2 && pieces[0].Digits.Length == 3)))
            card.Add("plan.foreign", phone ? 1.6 : 0);
        else if (pieces[0].Plus && d.Length is >= FewestAfterPlus and <= MostAfterPlus)
            card.Add("form.plus", 2);
        else
            return Other(ref card, pieces, d, said, meeting);
        if (phone)
            card.Add("cue.phone", 1);
        else if (told)
            card.Add("cue.number", 1);
        return ContactType.Phone;
    }

    private static ContactType Other(ref Scorecard card, List<DigitPart> pieces, byte[] d, ConceptSet said, bool meeting)
    {
        if (d.Length is >= 9 and <= 11 && meeting)
        {
            card.Add("cue.meeting", 2);
            card.Add("form.meeting", said.Has(Concept.MeetingCue) ? 0.6 : 0);
            return ContactType.MeetingLink;
        }

        if (d.Length is >= 14 and <= 16 && CheckDigits.Luhn(d) && d[0] is 3 or 4 or 5 or 6)
        {
            card.Add("check.luhn", 1.8);
            card.Add("cue.card", said.Has(Concept.CardCue) ? 1.2 : 0);
            card.Add("form.groups", pieces.TrueForAll(p => p.Digits.Length % 4 == 0) ? 0.4 : 0);
            // What is said before the first of them does not make the rest less alone.
            card.Add("form.rest-bare", !pieces[0].Bare && pieces.Skip(1).All(p => p.Bare) ? 0.4 : 0);
            return ContactType.Card;
        }

        if (CheckDigits.MyNumber(d) && said.Has(Concept.MyNumberCue))
        {
            card.Add("check.my-number", 2.6);
            return ContactType.MyNumber;
        }

        if ((said.Has(Concept.BankName) || said.Has(Concept.BankWord)) && (said.Has(Concept.AccountCue) || said.Has(Concept.AccountType)) && d.Length is >= 7 and <= 13 && !pieces.Exists(p => p.Unit))
            card.Add("cue.bank", pieces[0].Digits.Length == 5 ? 2.6 : d.Length == 7 ? 2.2 : 0);
        else if (said.Has(Concept.BankName) && d.Length == 13 && d[0] == 1 && d[^1] == 1 && pieces[0].Digits.Length == 5)
            card.Add("form.postal-account", 2.6);
        if (card.Total > 0 && d.Length == 7 && said.Has(Concept.BranchWord))
            card.Add("cue.branch", 0.6);
        return ContactType.BankAccount;
    }
}
