using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Window;

/// <summary>
/// A message that names a service and leaves off where the name of an account would follow: "ラインで", "discordの名前は",
/// "Gmailです". "LINEスタンプの件" is none.
/// </summary>
internal static class Pointer
{
    public const int Longest = 32;

    /// <summary>The service or provider the message points to; null when it does not.</summary>
    public static Concept? Of(TextView view, HitList hits)
    {
        if (view.Length > Longest)
            return null;
        var best = -1;
        for (var i = 0; i < hits.Count; i++)
            if (Named(hits, hits[i].Concept) is not null && (best < 0 || hits[i].End > hits[best].End))
                best = i;
        return best >= 0 && OnlyTies(view, hits, hits[best].End) ? Named(hits, hits[best].Concept) : null;
    }

    /// <summary>The service that a word of the concept names: of 緑で and pictures only where one is told to search.</summary>
    private static Concept? Named(HitList hits, Concept concept) => concept switch
    {
        Concept.MessengerService or Concept.SocialService or Concept.MailProvider or Concept.MeetingService => concept,
        Concept.MessengerEmblem when hits.Has(Concept.AddCue) => Concept.MessengerService,
        Concept.SocialEmblem when hits.Has(Concept.AddCue) => Concept.SocialService,
        _ => null,
    };

    private static bool OnlyTies(TextView view, HitList hits, int at)
    {
        var from = at;
        while (at < view.Length)
        {
            // ジーメールを使ってます。請求書をください; ジーメールです、大手の
            if (at > from && (view.Chars[at] == '。' || (view.Chars[at] == '、' && Phrases.Before(Phrase.Copula, view, at) > 0)))
                return true;
            var length = view.Is(at, 1 << (int)CharClass.Space | 1 << (int)CharClass.Newline | 1 << (int)CharClass.Punctuation | 1 << (int)CharClass.Symbol) ? 1 : Cue(hits, at);
            if (length == 0)
                length = Phrases.At(Phrase.PointerTie, view, at);
            if (length == 0)
                return false;
            at += length;
        }

        return true;
    }

    private static int Cue(HitList hits, int at)
    {
        // アカウント begins with アカ.
        var longest = 0;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept is Concept.IdCue or Concept.AddCue or Concept.EmailCue)
                longest = Math.Max(longest, hits[i].Length);
        return longest;
    }
}
