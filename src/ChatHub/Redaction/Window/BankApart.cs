using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Window;

/// <summary>The bank in one message, the account in a later one: 楽天銀行 見本支店, 普通 7654321.</summary>
internal static class BankApart
{
    private const int DigitsOfAccount = 7;

    public static void Find(List<MessageParts> messages, ConceptSet said, List<WindowFinding> found)
    {
        var last = messages[^1];
        if (!said.Has(Concept.BankName) && !(said.Has(Concept.BankWord) && said.Has(Concept.BranchWord)))
            return;
        foreach (var part in last.Digits)
        {
            if (part.Digits.Length != DigitsOfAccount || part.Unit)
                continue;
            var card = default(Scorecard);
            card.Add("cue.bank", 1.5);
            if (last.Said.Has(Concept.AccountType) || (part.Bare && said.Has(Concept.AccountType)))
                card.Add("cue.account-type", 1);
            else if (last.Said.Has(Concept.AccountCue) || (part.Bare && said.Has(Concept.BranchWord)))
                card.Add("cue.account", 1);
            if (card.Total < SplitNumbers.Threshold)
                continue;
            found.Add(new(part.Message, new Candidate(ContactType.BankAccount, part.Start, part.End, "window", "split.bank", card.Total, SplitNumbers.Threshold, card.ToArray())));
        }
    }
}
