using System.Buffers;
using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Window;

/// <summary>
/// The name of an account in one message, the service it belongs to in one before, what to do with it in one after: ラインで,
/// mihon.sho, を検索.
/// </summary>
internal static class NamesApart
{
    public const double Threshold = 2.2;

    // Between the service and the name: "送りますね", "ID".
    private const int MostBetween = 2;
    private const int ShortestName = 4;

    internal static readonly SearchValues<char> Marks = SearchValues.Create("._-0123456789");

    public static void Find(List<MessageParts> messages, List<WindowFinding> found)
    {
        AfterService(messages, found);
        if (found.Count == 0)
            BeforeService(messages, found);
    }

    /// <summary>hana_demo77, これラインのIDです; dummy.sample00, うしろはジーメールで.</summary>
    private static void BeforeService(List<MessageParts> messages, List<WindowFinding> found)
    {
        var last = messages[^1];
        if (last.PointsTo is not { } service || last.Texts.Any(t => IsName(t, last.Said)) || (service != Concept.MailProvider && !last.Said.Has(Concept.IdCue) && !last.Said.Has(Concept.AddCue) && !last.Remarks.HasFlag(Remarks.PointsBack)))
            return;
        for (var at = messages.Count - 2; at >= Math.Max(0, messages.Count - 1 - MostBetween); at--)
        {
            if (messages[at].Name is not { } token || token.Common)
                continue;
            var said = last.Said;
            said.Add(messages[at].Said);
            if (!IsName(token, said) && !(service == Concept.MailProvider && IsHalf(token, messages[at], TellsSide(last))))
                return;
            // 表示名が「hana_ex」ですよね, それに77をくっつけるとラインで見つかります
            if (!token.Bare && service != Concept.MailProvider && !(last.Remarks.HasFlag(Remarks.PointsBack) && last.Said.Has(Concept.AddCue)))
                return;
            Add(token, service, said, found);
            return;
        }
    }

    private static bool TellsSide(MessageParts message) => message.Remarks.HasFlag(Remarks.TellsSide) || message.Said.Has(Concept.PartFirst) || message.Said.Has(Concept.PartLast);

    /// <summary>前半は hana_mihon: the left side of an address.</summary>
    /// <param name="sided">The provider is told with its side: うしろはジーメール.</param>
    private static bool IsHalf(TextPart token, MessageParts message, bool sided) =>
        (token.AtEnd || message.Remarks.HasFlag(Remarks.TellsSide) || (sided && token.Opens)) && !token.Common && token.Text.Length >= ShortestName && token.Text.AsSpan().ContainsAny(Marks) && token.Text.AsSpan().ContainsAnyInRange('a', 'z')
        && !FileNames.IsExtension(token.Text.AsSpan(token.Text.LastIndexOf('.') + 1))
        && (sided || message.Said.Has(Concept.EmailCue) || TellsSide(message));

    private static void AfterService(List<MessageParts> messages, List<WindowFinding> found)
    {
        var last = messages.Count - 1;
        var at = last;
        // "を検索" speaks of the message before it.
        if (messages[at].Texts.Count == 0 && messages[at].Said.Has(Concept.AddCue))
            at--;
        if (at < 1 || messages[at].Texts.Where(t => !IsId(t)).ToArray() is not [var token])
            return;
        var name = IsName(token, messages[at].Said);
        // ジーメールです, 前はhana_demo
        if (!name && !(TellsSide(messages[at]) && IsHalf(token, messages[at], sided: true)))
            return;
        var pointer = at - 1;
        while (pointer >= 0 && messages[pointer].PointsTo is null && messages[pointer].Texts.All(IsId) && at - pointer <= MostBetween)
            pointer--;
        if (pointer < 0 || messages[pointer].PointsTo is not { } service)
            return;
        if (!name && service != Concept.MailProvider)
            return;
        if (service == Concept.MeetingService && !AccountDetector.IsMeetingCode(token.Text))
            return;
        ConceptSet said = default;
        for (var i = pointer; i <= last; i++)
            said.Add(messages[i].Said);
        Add(token, service, said, found);
    }

    private static void Add(TextPart token, Concept service, ConceptSet said, List<WindowFinding> found)
    {
        var card = Weigh(token, service, said);
        if (card.Total < Threshold)
            return;
        var type = service switch
        {
            Concept.MailProvider => ContactType.Email,
            Concept.MeetingService => ContactType.MeetingLink,
            _ => AccountService.TypeOf(service),
        };
        found.Add(new(token.Message, SplitNames.Piece(token, type, "split.account.apart", card)));
    }

    private static bool IsId(TextPart part) => part.Text is "id" or "id:";

    private static bool IsName(TextPart token, ConceptSet said)
    {
        var name = token.Text.AsSpan().TrimStart('@');
        return name.Length >= ShortestName && !token.Common && (token.Bare || said.Has(Concept.IdCue)) && name.ContainsAnyInRange('a', 'z')
            && !FileNames.IsExtension(name[(name.LastIndexOf('.') + 1)..]);
    }

    private static Scorecard Weigh(TextPart token, Concept service, ConceptSet said)
    {
        var card = default(Scorecard);
        card.Add("cue.service", service == Concept.MailProvider ? 0.9 : 1.2);
        if (token.Bare)
            card.Add("form.bare", 0.5);
        if (token.Text[0] == '@')
            card.Add("sign.at", 1);
        if (token.Text.Contains('_'))
            card.Add("form.underscore", 1);
        if (token.Text.AsSpan().ContainsAnyInRange('0', '9'))
            card.Add("form.mixed", 0.8);
        if (token.Text.AsSpan().IndexOfAny('.', '-') > 0)
            card.Add("form.mark", 0.6);
        if (said.Has(Concept.IdCue))
            card.Add("cue.id", 0.6);
        if (service == Concept.MailProvider && said.Has(Concept.EmailCue))
            card.Add("cue.email", 0.8);
        if (said.Has(Concept.AddCue))
            card.Add("cue.add", 0.8);
        if (service == Concept.MailProvider && (said.Has(Concept.PartLast) || said.Has(Concept.PartFirst)))
            card.Add("cue.order", 0.6);
        return card;
    }
}
