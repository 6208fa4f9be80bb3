using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Window;

/// <summary>
/// A name of an account in pieces: each message's joins the one before where a mark stands between them, where the messages tell their
/// order, or where they are all that the messages say.
/// </summary>
internal static class SplitAccounts
{
    public const double Threshold = 2.2;

    // Messages without a piece among those with one, and before them back to the service.
    private const int MostBetween = 2;
    private const int ShortestName = 5;
    private const int LongestCrumb = 3;

    // live:.cid.0123456789abcdef, as Skype named accounts that chose no name.
    private const string SkypeStart = "live:";
    private const string SkypeKind = ".cid.";

    public static void Find(List<MessageParts> messages, List<WindowFinding> found)
    {
        // hana, _cake, これインスタ: the last may only tell whose the name is.
        var tells = messages[^1].PointsTo is not null && !messages[^1].Texts.Any(IsName);
        var chain = Chain(tells ? messages[..^1] : messages, out var first);
        if (chain.Count < 2)
            return;
        var name = string.Concat(chain.Select(p => p.Text));
        if (name.Length < ShortestName || name == SkypeStart + SkypeKind || !name.AsSpan().ContainsAnyInRange('a', 'z'))
            return;
        var named = messages.FindLastIndex(messages.Count - 1, messages.Count - Math.Max(0, first - MostBetween), m => ServiceOf(m, name) is not null);
        Concept? service = named >= 0 ? ServiceOf(messages[named], name) : name.StartsWith(SkypeStart, StringComparison.Ordinal) ? Concept.MessengerService : null;
        var from = named < 0 ? first : Math.Min(first, named);
        var around = messages.GetRange(from, messages.Count - from);
        var forWork = around.Exists(m => m.Remarks.HasFlag(Remarks.ForWork));
        var joined = Joined(chain);
        // stamp, _01: what was made, numbered.
        if (forWork && chain.Skip(1).All(p => !p.Text.AsSpan().ContainsAnyInRange('a', 'z')))
            return;
        var ordered = messages[^1].Said.Has(Concept.PartLast) || messages[first].Said.Has(Concept.PartFirst);
        var told = around.Exists(m => m.Said.Has(Concept.IdCue));
        if (!CanBegin(chain[0], joined, service is not null && !forWork, told))
            return;
        if (!joined && (forWork || IsAmount(messages[^1], chain[^1]) || chain.Exists(p => p.Common) || !(chain[0].AtEnd || ordered)))
            return;
        var card = default(Scorecard);
        if (service is not null)
            card.Add("cue.service", 1.2);
        if (joined)
            card.Add("form.continued", 1.2);
        if (ordered)
            card.Add("cue.order", 0.9);
        else if (!joined && messages.Exists(m => m.Message > chain[0].Message && m.Orders))
            card.Add("cue.order", 0.6);
        if (told && !forWork || messages[^1].Said.Has(Concept.AddCue) || messages[^1].Said.Has(Concept.IdCue))
            card.Add("cue.add", 0.6);
        if (name[0] == '@')
            card.Add("sign.at", 1);
        if (chain[0].Text.Contains('_') || chain[^1].Text.AsSpan().ContainsAnyInRange('0', '9'))
            card.Add("form.mixed", 0.5);
        if (!joined && chain.TrueForAll(p => p.Text.Length <= LongestCrumb))
            card.Add("form.crumbs", 0.5);
        if (card.Total < Threshold || (service is null && name[0] != '@' && !(told && chain[0].Bare && IsTag(chain[^1].Text))))
            return;
        var type = service == Concept.MeetingService ? ContactType.MeetingLink : AccountService.TypeOf(service ?? Concept.SocialService);
        foreach (var piece in chain)
            found.Add(new(piece.Message, SplitNames.Piece(piece, type, "split.account", card, Threshold)));
    }

    /// <summary>The pieces, from the first message that holds one.</summary>
    private static List<TextPart> Chain(List<MessageParts> messages, out int first)
    {
        var chain = new List<TextPart>();
        first = messages.Count - 1;
        for (var (i, between) = (messages.Count - 1, 0); i >= 0 && between <= MostBetween; i--)
        {
            var message = messages[i];
            var piece = chain.Count == 0 ? message.Texts.FirstOrDefault(IsName) : message.Texts.LastOrDefault(p => IsName(p) || (Continues(chain[0].Text) && p.AtEnd && ReferenceEquals(p, message.Texts[^1])));
            if (piece is null)
            {
                if (chain.Count == 0)
                    break;
                between++;
                continue;
            }

            chain.Insert(0, piece);
            first = i;
            // What is not all that a message says begins the name, unless its place in it is told.
            if (i < messages.Count - 1 && ((!piece.Bare && !message.Orders) || message.Service is not null))
                break;
        }

        return chain;
    }

    private static bool IsName(TextPart part) => (!part.Common || part.Bare || Continues(part.Text)) && part.Text is not ("id" or "id:");

    private static bool CanBegin(TextPart piece, bool joined, bool spokenOf, bool told)
    {
        // dummy: a word of every day, but for a service named and a mark behind it.
        if (piece.Common)
            return joined && spokenOf;
        // The A of A案 is no beginning of a name.
        return piece.Bare || piece.Text.Length > 2 || !char.IsAsciiLetterOrDigit(piece.Text[0]) || !char.IsAsciiLetterOrDigit(piece.Text[^1]) || (spokenOf && told);
    }

    private static Concept? ServiceOf(MessageParts message, string name) =>
        message.Said.Has(Concept.MeetingService) && AccountDetector.IsMeetingCode(name) ? Concept.MeetingService : message.Service;

    private static bool Joined(List<TextPart> chain)
    {
        for (var i = 1; i < chain.Count; i++)
            if (Continues(chain[i].Text) || chain[i - 1].Text[^1] is '.' or '_' or '-' or ':')
                return true;
        return false;
    }

    private static bool Continues(string piece) => piece[0] is '.' or '_' or '-' or '#';

    /// <summary>#0000, as Discord put behind names.</summary>
    private static bool IsTag(string piece) => piece is ['#', _, _, _, _] && piece.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsAmount(MessageParts message, TextPart piece) =>
        message.Digits.Any(d => d.Unit && d.Start >= piece.Starts[0] && d.End <= piece.Ends[^1]);
}
