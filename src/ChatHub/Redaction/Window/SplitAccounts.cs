using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Window;

/// <summary>A name of an account in two pieces: the second begins, or the first ends, with a mark; or the messages say so.</summary>
internal static class SplitAccounts
{
    public const double Threshold = 2.2;

    public static void Find(List<TextPart> pieces, List<MessageParts> messages, ConceptSet said, List<WindowFinding> found)
    {
        var b = pieces[^1];
        var at = pieces.FindLastIndex(p => p.Message != b.Message);
        if (at < 0 || (b.Common && !b.Bare))
            return;
        var a = pieces[at];
        // The A of A案 is no beginning of a name.
        if (!a.Bare && a.Text.Length <= 2 && char.IsAsciiLetterOrDigit(a.Text[0]) && char.IsAsciiLetterOrDigit(a.Text[^1]))
            return;
        if (a.Common || a.Text.Length + b.Text.Length < 5 || !a.Text.AsSpan().ContainsAnyInRange('a', 'z'))
            return;
        var card = default(Scorecard);
        var service = said.Has(Concept.MessengerService) ? Concept.MessengerService : said.Has(Concept.SocialService) ? Concept.SocialService : (Concept?)null;
        if (service is not null)
            card.Add("cue.service", 1.2);
        if (b.Text[0] is '.' or '_' or '-' or '#' || a.Text[^1] is '.' or '_' or '-' or ':')
            card.Add("form.continued", 1.2);
        var present = messages[^1].Said;
        if (present.Has(Concept.PartLast) || messages.Exists(m => m.Message == a.Message && m.Said.Has(Concept.PartFirst)))
            card.Add("cue.order", 0.9);
        if (present.Has(Concept.AddCue) || present.Has(Concept.IdCue))
            card.Add("cue.add", 0.6);
        if (a.Text[0] == '@')
            card.Add("sign.at", 1);
        if (a.Text.Contains('_') || b.Text.AsSpan().ContainsAnyInRange('0', '9'))
            card.Add("form.mixed", 0.5);
        if (card.Total < Threshold || (service is null && a.Text[0] != '@'))
            return;
        var type = AccountService.TypeOf(service ?? Concept.SocialService);
        // Pieces between the two belong to the name as well (hana / .dummy / .ex).
        foreach (var piece in pieces.Skip(at).Where(p => p.Message == a.Message ? ReferenceEquals(p, a) : !p.Common || ReferenceEquals(p, b)))
            found.Add(new(piece.Message, SplitNames.Piece(piece, type, "split.account", card)));
    }
}
