using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Suspicion;

/// <summary>What a suspected contact comes nearest to, by what it consists of and what is named beside it.</summary>
internal static class SuspectedType
{
    public static ContactType Of(TextView view, HitList hits, int start, int end)
    {
        if (hits.Within(Concept.Prefecture, start, end) || hits.Has(Concept.PostcodeCue) || hits.Has(Concept.AddressCue))
            return ContactType.PostalAddress;
        if (hits.Has(Concept.BankName) || hits.Has(Concept.AccountType))
            return ContactType.BankAccount;
        if (hits.Has(Concept.MyNumberCue))
            return ContactType.MyNumber;
        if (hits.Has(Concept.MeetingService))
            return ContactType.MeetingLink;
        if (hits.Has(Concept.SocialService) || hits.Has(Concept.SocialEmblem))
            return ContactType.SocialHandle;
        if (hits.Has(Concept.MessengerService) || hits.Has(Concept.MessengerEmblem))
            return ContactType.MessengerId;
        if (hits.Has(Concept.MailProvider) || hits.Has(Concept.EmailCue))
            return ContactType.Email;
        return HasWords(view, start, end) ? hits.Has(Concept.ConnectAt) ? ContactType.Email : ContactType.MessengerId : ContactType.Phone;
    }

    /// <summary>Three letters in a row: a name rather than a number.</summary>
    private static bool HasWords(TextView view, int start, int end)
    {
        var row = 0;
        for (var i = start; i < end; i++)
        {
            row = view.Class(i) == CharClass.Latin ? row + 1 : 0;
            if (row == 3)
                return true;
        }

        return false;
    }
}
