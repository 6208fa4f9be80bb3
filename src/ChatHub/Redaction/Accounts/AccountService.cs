using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>The service an account told in words belongs to.</summary>
internal static class AccountService
{
    private const int LongestName = 16;

    /// <summary>The hit of the service that ends last before the place, no more than so many units before it; -1 when there is none.</summary>
    public static int LastBefore(HitList hits, int at, int reach)
    {
        var last = -1;
        for (var i = hits.FirstAt(at) - 1; i >= 0 && hits[i].Start >= at - reach - LongestName; i--)
            if (IsOne(hits[i].Concept) && hits[i].End <= at && hits[i].End > at - reach && (last < 0 || hits[i].End > hits[last].End))
                last = i;
        return last;
    }

    public static bool IsOne(Concept concept) => concept is Concept.MessengerService or Concept.SocialService;

    public static ContactType TypeOf(Concept service) => service == Concept.SocialService ? ContactType.SocialHandle : ContactType.MessengerId;
}
