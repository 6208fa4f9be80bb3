using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Window;

/// <summary>An address told from its end: @example.netの人です, 名前のところはhanako.</summary>
internal static class DomainFirst
{
    private const double Threshold = 2.2;

    // Messages between the two halves.
    private const int MostBetween = 2;
    private const int ShortestName = 3;

    public static bool Find(List<MessageParts> messages, List<WindowFinding> found)
    {
        var last = messages[^1];
        if (last.Name is not { } name || name.Common || name.Text.Length < ShortestName || !char.IsAsciiLetter(name.Text[0]) || name.Text.Contains('@')
            || !(name.Bare || last.Remarks.HasFlag(Remarks.TellsSide) || last.Said.Has(Lexicon.Concept.PartFirst)))
            return false;
        for (var i = messages.Count - 2; i >= Math.Max(0, messages.Count - 2 - MostBetween); i--)
        {
            if (messages[i].Texts.Where(t => IsDomain(t.Text)).ToArray() is not [var domain])
                continue;
            var card = default(Scorecard);
            card.Add("form.domain", 1.4);
            card.Add("form.name", name.Bare ? 0.5 : 0.8);
            card.Add("sign.at", 0.5);
            found.Add(new(domain.Message, SplitNames.Piece(domain, ContactType.Email, "split.email.domain", card, Threshold)));
            found.Add(new(name.Message, SplitNames.Piece(name, ContactType.Email, "split.email.domain", card, Threshold)));
            return true;
        }

        return false;
    }

    /// <summary>@example.net.</summary>
    private static bool IsDomain(string text)
    {
        var end = text.AsSpan(text.LastIndexOf('.') + 1);
        return text[0] == '@' && text.IndexOf('.') > 1 && TopLevelDomains.IsKnown(end) && TopLevelDomains.IsUsual(end);
    }
}
