using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>
/// Things people make for a service: between its name and a word they make that word the name of a file or a part (LINEのスタンプ
/// stamp_01, インスタ用 post_02), not of an account.
/// </summary>
internal static class WorkWords
{
    public static bool StandBetween(TextView view, int from, int to) => Phrases.Within(Phrase.Work, view, from, to);

    /// <summary>story_01, banner-02: what was made, numbered.</summary>
    public static bool IsNumbered(TextView view, int start, int end)
    {
        var mark = start + Phrases.At(Phrase.WorkName, view, start);
        return mark > start && end - mark >= 2 && view.Chars[mark] is '_' or '-' && !view.Text[(mark + 1)..end].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Whether something is done to the piece of work whose name ends here: stamp_01 を直しました.</summary>
    public static bool IsDoneTo(TextView view, int end) => Phrases.At(Phrase.WorkAct, view, view.At(end) == ' ' ? end + 1 : end) > 0;
}
