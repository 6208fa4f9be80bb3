using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Window;

/// <summary>
/// Reads the last messages of one sender together. A pure function of their texts: it works on any node and after a restart.
/// </summary>
internal sealed class WindowReader(LanguagePacks packs)
{
    /// <summary>Messages read along, besides the present one.</summary>
    public const int MostMessages = 8;

    // A piece of an identifier comes in a short message; a long one is read by itself.
    private const int LongestMessage = 160;

    // Whose a name told before may be.
    private static readonly ConceptSet Owners = ConceptSet.Of(Concept.MessengerService, Concept.SocialService, Concept.MailProvider);

    // を検索してください
    private const int LongestRemark = 16;

    // 円を取って並べると私の携帯になります
    private const int LongestReveal = 40;

    /// <summary>Whether the present message holds anything that could complete an identifier.</summary>
    public static bool HasCause(TextView view, HitList hits, in Trigger trigger)
    {
        if (view.Length > LongestMessage)
            return false;
        if (trigger.Digits > 0 || trigger.HanDigits > 1 || hits.Has(Concept.DigitWord))
            return true;
        // にににに: a name of one unit is a digit only among others.
        if (view.Length > 2 && view.Class(0) == CharClass.Kana && view.Chars[0] == view.Chars[1])
            return true;
        if (hits.Has(Concept.AddCue) && view.Length <= LongestRemark)
            return true;
        if (view.Length <= LongestReveal && (hits.Has(Concept.PhoneCue) || hits.Has(Concept.InARow) || hits.Has(Concept.LeftOut)))
            return true;
        // アンダーバー, これインスタ, 後ろはジーメール: a sign by name, or what was told before, in a message of its own.
        if ((view.Length <= LongestRemark && hits.Present.Overlaps(Connectors.Signs)) || (view.Length <= Pointer.Longest && hits.Present.Overlaps(Owners)))
            return true;
        return trigger.At || hits.Has(Concept.ConnectAt) || (trigger.Latin > 0 && (view.Length <= 48 || trigger.Dot));
    }

    public List<WindowFinding> Read(string text, IReadOnlyList<EarlierMessage> earlier, Scratch scratch)
    {
        var found = new List<WindowFinding>();
        var from = Math.Max(0, earlier.Count - MostMessages);
        var messages = new List<MessageParts>();
        for (var i = from; i < earlier.Count; i++)
            if (earlier[i].Text.Length <= LongestMessage)
                messages.Add(PartReader.Read(earlier[i].Text, i, packs, scratch));
        messages.Add(PartReader.Read(text, earlier.Count, packs, scratch));
        ConceptSet said = default;
        foreach (var message in messages)
            said.Add(message.Said);
        SplitNumbers.Find(messages, said, found);
        if (!SplitNames.Find(messages, said, found) && !DomainFirst.Find(messages, found))
            SplitAccounts.Find(messages, found);
        if (found.Count == 0)
            NamesApart.Find(messages, found);
        if (found.Count == 0 && said.Has(Concept.Prefecture))
            SplitPlaces.Find(text, earlier, LongestMessage, packs, scratch, found);
        return found;
    }
}
