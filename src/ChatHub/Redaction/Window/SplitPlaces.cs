using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Places;

namespace ChatHub.Redaction.Window;

/// <summary>An address over several messages, read as one with its lines under each other: 東京都渋谷区, 神南1-2-3, 101号室.</summary>
internal static class SplitPlaces
{
    /// <summary>Messages an address is told in.</summary>
    private const int Most = 4;

    public static void Find(string text, IReadOnlyList<EarlierMessage> earlier, int longest, LanguagePacks packs, Scratch scratch, List<WindowFinding> found)
    {
        var lines = new List<(int Message, string Text)> { (earlier.Count, text) };
        for (var i = earlier.Count - 1; i >= 0 && lines.Count < Most; i--)
            if (earlier[i].Text.Length <= longest)
                lines.Insert(0, (i, earlier[i].Text));
        var view = scratch.Base;
        Folder.Fold(string.Join('\n', lines.Select(line => line.Text)), view);
        packs.Scan(view, scratch.Hits, ref scratch.Steps);
        scratch.Found.Clear();
        AddressDetector.Detect(view, "window", scratch.Hits, scratch.Found, ref scratch.Steps);
        for (var i = 0; i < scratch.Found.Count; i++)
            if (CrossesOver(scratch.Found[i], view.Source, view.Source.Length - text.Length))
                Spread(scratch.Found[i], lines, found);
    }

    /// <summary>It comes as far as the present message, and not from it alone. What ends in words is no line of an address: 東京都渋谷区の会社です, 1-2-3ページ.</summary>
    private static bool CrossesOver(in Candidate whole, string text, int present)
    {
        for (var i = whole.Start + 1; i < present; i++)
            if (IsHiragana(text[i - 1]) && IsHiragana(text[i]))
                return false;
        return whole.Start < present && whole.End > present;
    }

    private static bool IsHiragana(char c) => c is >= '\u3041' and <= '\u3096';

    /// <summary>A piece in each message that it crosses.</summary>
    private static void Spread(in Candidate whole, List<(int Message, string Text)> lines, List<WindowFinding> found)
    {
        var start = 0;
        foreach (var (message, text) in lines)
        {
            var (from, to) = (Math.Max(whole.Start - start, 0), Math.Min(whole.End - start, text.Length));
            if (from < to)
                found.Add(new(message, whole with { Start = from, End = to, Rule = "split." + whole.Rule }));
            start += text.Length + 1;
        }
    }
}
