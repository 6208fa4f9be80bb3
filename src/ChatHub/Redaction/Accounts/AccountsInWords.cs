using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>Names of accounts that are no word in letters: quoted, told in kana, told by their parts. Only where a service is named, or quotes and an @ are seen.</summary>
internal static class AccountsInWords
{
    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        DisplayNameDetector.Detect(view, viewName, hits, found);
        if (SpokenAccount.HasCause(hits))
            SpokenAccount.Detect(view, viewName, hits, found);
        PartsInOrder.Detect(view, viewName, hits, found);
        MeetingCodeInParts.Detect(view, viewName, hits, found);
    }
}
