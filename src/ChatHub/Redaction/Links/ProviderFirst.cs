using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Links;

/// <summary>The provider told before the name: gmailのhana.art23, ヤフーメールで hana_1 まで, Gmailは「hana.mori」です.</summary>
internal static class ProviderFirst
{
    // What may stand between the two, longest first; hiragana is folded to katakana.
    private static readonly string[] Links =
        [".com", ".co.jp", ".ne.jp", "ノアカウント", "ノアドレス", "ノメアド", "ノ名前", "ノ前ニ", "ノ前ハ", "ノ前ガ", "デスガ", "ナラ", "ダト", "アドレス", "アカウント", "メール", "ノホウ", "ノ方", "ハ", "デ", "ノ", "ガ", "ニ", "アド", "id", ":", "→", "⇒", "=", "-", ">", "「", "\"", "(", " "];

    // What is done with an address, or how naming one ends.
    private static readonly string[] Destinations =
        ["マデ", "へ", "ヘ", "ニ送", "ニデータ", "ニ添付", "ニ連絡", "ニオ", "ニ下", "ニクダ", "ニ転", "ニメ", "宛", "アテ", "デス", "ダヨ", "ナノデ", "ヲ検索", "デ検索", "ヲ探", "デ探", "ヲサガ", "デ届", "デ受", "デオ願", "デトド", "ニトド", "ニ届", "」", "\"", ")", "으로", "로 보", "예요", "입니다"];

    private const int MostLinks = 4;

    public static void Try(TextView view, string viewName, HitList hits, in WordHit provider, CandidateList found)
    {
        var start = Begin(view, provider.End);
        if (start < 0)
            return;
        var end = start;
        while (view.IsWordChar(end) || (view.At(end) is '.' or '_' or '-' && view.IsWordChar(end + 1)))
            end++;
        found.Spend(view, ContactType.Email, end - start);
        var local = view.Text[start..end];
        if (local.Length < 5 || view.At(end) is '@' or '/' or '(' || !HasShape(local) || IsKnownWord(hits, start, end))
            return;
        var card = default(Scorecard);
        card.Add("provider", 0.8);
        card.Add("form.local", 0.9);
        card.Add("form.of", 0.1);
        if (IsDestination(view, end))
            card.Add("cue.destination", 0.5);
        if (card.Total >= EmailThreshold)
            found.Add(Candidate.In(view, viewName, start, end, ContactType.Email, "email.provider", card, EmailThreshold));
    }

    private const double EmailThreshold = ProviderScanner.Threshold;

    /// <summary>Where the name begins; -1 when the provider is tied to none.</summary>
    private static int Begin(TextView view, int at)
    {
        var links = 0;
        for (; links <= MostLinks && LinkAt(view, at) is > 0 and var length; links++)
            at += length;
        return links > 0 && view.IsWordChar(at) && view.At(at - 1) != '.' ? at : -1;
    }

    private static int LinkAt(TextView view, int at)
    {
        foreach (var link in Links)
            if (view.At(at) == link[0] && view.Text[at..].StartsWith(link) && !(link == "id" && (view.IsWordChar(at + 2) || view.At(at + 2) is '_' or '.' or '-')))
                return link.Length;
        return 0;
    }

    /// <summary>A mark inside, or letters and digits; a version (v2.0, OAuth2.0) and a file are none.</summary>
    public static bool HasShape(ReadOnlySpan<char> local)
    {
        if (!local.ContainsAnyInRange('a', 'z'))
            return false;
        var dot = local.LastIndexOf('.');
        if (dot >= 0 && (FileNames.IsExtension(local[(dot + 1)..]) || !local[(dot + 1)..].ContainsAnyInRange('a', 'z') && char.IsAsciiDigit(local[dot - 1])))
            return false;
        return local.IndexOfAny('.', '_', '-') > 0 || local.ContainsAnyInRange('0', '9');
    }

    private static bool IsKnownWord(HitList hits, int start, int end)
    {
        for (var i = hits.FirstAt(start); i < hits.Count && hits[i].Start == start; i++)
            if (hits[i].End == end && hits[i].Concept is Concept.CommonToken or Concept.EmailCue or Concept.MailProvider)
                return true;
        return false;
    }

    private static bool IsDestination(TextView view, int end)
    {
        if (view.At(end) == ' ')
            end++;
        if (view.At(end) is '\0' or '\n' or '。')
            return true;
        foreach (var word in Destinations)
            if (view.Chars[end] == word[0] && view.Text[end..].StartsWith(word))
                return true;
        return false;
    }
}
