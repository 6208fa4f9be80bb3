using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Masking;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Views;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>
/// Each shortcut against the long way: where a glance says that nothing is there, reading in full finds nothing, for texts of
/// any kind and for every text of the corpora.
/// </summary>
public sealed class ShortcutTests
{
    private static readonly LanguagePacks Packs = LanguagePacks.Load();

    [Fact]
    public void Folding_InOneStretch_EqualsFoldingUnitByUnit() => HoldsEverywhere(text =>
    {
        var whole = new TextView();
        Folder.Fold(text, whole);
        var single = new TextView();
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            Folder.Fold(text[i].ToString(), single);
            // Units that join, pair or are dropped are more than themselves.
            if (single.Length != 1 || char.IsSurrogate(text[i]) || single.Chars[0] == FoldTables.Opaque)
                continue;
            while (next < whole.Length && whole.Start[next] < i)
                next++;
            if (next == whole.Length || whole.Start[next] != i || whole.Chars[next] == FoldTables.Mask)
                continue;
            if (Base(whole.Chars[next]) != Base(single.Chars[0]) || whole.Classes[next] != single.Classes[0] || whole.End[next] <= i)
                return false;
        }

        return whole.CountOf(CharClass.Digit) <= whole.DigitCount;
    });

    [Fact]
    public void Words_Sifted_AreThoseOfComparingEveryPlace()
    {
        string[] words = ["ライン", "ライ", "line", "電話番号", "電話", "教えてくださいね", "お願いします", "お願い", "abcdefghij", "id"];
        var table = new WordTable(words.Select((w, i) => new PackWord(Folded(w), (Concept)((int)Concept.Refuse + i))));
        string[] folded = [.. words.Select(Folded).OrderByDescending(w => w.Length)];
        HoldsEverywhere(text =>
        {
            var view = new TextView();
            Folder.Fold(text + "ライン電話番号お願いしますline", view);
            var hits = new HitList();
            long steps = 0;
            table.Scan(view, hits, ref steps);
            var expected = new List<(int, int)>();
            for (var i = 0; i < view.Length; i++)
                foreach (var word in folded)
                    if (view.Text[i..].StartsWith(word) && Stands(view, i, word))
                        expected.Add((i, word.Length));
            return hits.All.ToArray().Select(h => (h.Start, h.Length)).SequenceEqual(expected);
        });
    }

    [Fact]
    public void Numbers_WhereDigitsStandTogether_AreAllThereAre() => HoldsEverywhere(text =>
    {
        var (view, hits) = Read(text);
        var dense = new CandidateList();
        var work = new NumberBudget(view, hits);
        var stretches = new DigitDensity(view, hits);
        var runs = new DigitRuns();
        for (var reached = 0; stretches.Next();)
        {
            reached = DigitReader.Read(view, hits, Packs.Readings, runs, Math.Max(reached, stretches.Start), stretches.End);
            NumberDetector.Detect(view, "plain", hits, runs, dense, ref work);
        }

        var everywhere = new CandidateList();
        var allWork = new NumberBudget(view, hits);
        DigitReader.Read(view, hits, Packs.Readings, runs, 0, view.Length);
        NumberDetector.Detect(view, "plain", hits, runs, everywhere, ref allWork);
        return Spans(dense).SequenceEqual(Spans(everywhere));
    });

    [Fact]
    public void SpelledDigits_BeginOnlyWhereAGlanceSaysTheyMay() => HoldsEverywhere(text =>
    {
        var (view, _) = Read(text);
        var runs = new DigitRuns();
        for (var i = 0; i < view.Length; i++)
        {
            runs.Clear();
            runs.BeginRun();
            if (!Packs.Readings.MayBegin(view, i) && SpelledDigits.Read(view, Packs.Readings, runs, i, Gap.None, '\0') >= 0)
                return false;
        }

        return true;
    });

    [Fact]
    public void LettersApart_AreAlwaysCauseForTheLettersView() => HoldsEverywhere(text =>
    {
        var (view, _) = Read(text);
        for (var i = 0; i < view.Length; i++)
            if (LettersApart.End(view, i, out _) >= 0)
                return Oddities.Any(view);
        return true;
    });

    [Theory]
    [InlineData("ラ●ン")]
    [InlineData("ディス●コード")]
    [InlineData("d!scord")]
    [InlineData("ｲﾝｽﾀ★グラム")]
    [InlineData("인.스.타")]
    [InlineData("カ力オ")]
    [InlineData("disc0rd")]
    [InlineData("skyp*")]
    public void DisguisedName_IsAlwaysCauseForTheSkeletonView(string name)
    {
        var (view, _) = Read($"まずは{name}で話しませんか");
        Assert.True(SkeletonReader.HasCause(view, Packs.ServiceNames));
    }

    [Fact]
    public void MaskedText_NotReadAgain_ScansClean()
    {
        var random = new Random(9);
        string[] chat = [.. Corpus.Read("lures/chat.jsonl").Select(l => l.Text)];
        string[] found = [.. Corpus.Read("talkroom/positives_plain.jsonl").Concat(Corpus.Read("talkroom/positives_evasive.jsonl")).Select(l => l.Text)];
        var spared = 0;
        for (var round = 0; round < 4_000; round++)
        {
            var before = chat[random.Next(chat.Length)];
            var text = before[..random.Next(before.Length)] + found[random.Next(found.Length)] + chat[random.Next(chat.Length)];
            var result = Score.Engine.Redact(text, new());
            if (result.Masks.Count == 0 || Remainder.MayHold(Scratch.Current, [.. result.Findings]))
                continue;
            spared++;
            Assert.True(Score.Engine.Redact(result.Text, new()).Masks.Count == 0, text);
        }

        Assert.InRange(spared, 400, 4_000);
    }

    private static void HoldsEverywhere(Func<string, bool> property)
    {
        AnyText.Holds(property);
        foreach (var text in Corpus.AllTexts())
            Assert.True(property(text), text);
    }

    private static (TextView View, HitList Hits) Read(string text)
    {
        var view = new TextView();
        var hits = new HitList();
        Folder.Fold(text, view);
        long steps = 0;
        Packs.Scan(view, hits, ref steps);
        return (view, hits);
    }

    private static IEnumerable<(int, int, string)> Spans(CandidateList found) =>
        Enumerable.Range(0, found.Count).Select(i => (found[i].Start, found[i].End, found[i].Rule));

    private static string Folded(string word)
    {
        var view = new TextView();
        Folder.Fold(word, view);
        return view.Text.ToString();
    }

    /// <summary>Latin words end where letters do; the rest stands anywhere.</summary>
    private static bool Stands(TextView view, int at, string word) =>
        !(FoldTables.ClassOf(word[0]) == CharClass.Latin && view.ClassAt(at - 1) == CharClass.Latin)
        && !(FoldTables.ClassOf(word[^1]) == CharClass.Latin && view.ClassAt(at + word.Length) == CharClass.Latin);

    /// <summary>The kana without a mark of voice that followed it.</summary>
    private static char Base(char c) => c is 'ヴ' ? 'ウ' : "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ".Contains(c, StringComparison.Ordinal)
        ? "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ"["ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ".IndexOf(c, StringComparison.Ordinal)] : c;
}
