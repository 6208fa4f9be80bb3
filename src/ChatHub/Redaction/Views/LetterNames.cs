using System.Buffers;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>Names of letters in kana (エス エー エム) and of the ends of domains (コム, ジェーピー).</summary>
internal static class LetterNames
{
    // Longest first.
    private static readonly (string Name, char Letter)[] Names =
    [
        ("ダブリュー", 'w'), ("ダブリュ", 'w'), ("エックス", 'x'), ("アンド", '\0'), ("エイチ", 'h'), ("エッチ", 'h'), ("ジェー", 'j'), ("ジェイ", 'j'), ("ディー", 'd'), ("デイー", 'd'),
        ("ティー", 't'), ("キュー", 'q'), ("アール", 'r'), ("ゼット", 'z'), ("ズィー", 'z'), ("ブイ", 'v'), ("ヴイ", 'v'), ("エー", 'a'), ("エイ", 'a'), ("ビー", 'b'),
        ("シー", 'c'), ("イー", 'e'), ("エフ", 'f'), ("ジー", 'g'), ("アイ", 'i'), ("ケー", 'k'), ("ケイ", 'k'), ("エル", 'l'), ("エム", 'm'), ("エヌ", 'n'), ("オー", 'o'),
        ("ピー", 'p'), ("エス", 's'), ("テー", 't'), ("ユー", 'u'), ("ワイ", 'y'),
    ];

    private static readonly (string Name, char Letter)[] Korean =
    [
        // The word for an ID is no I and D.
        ("아이디", '\0'), ("에이치", 'h'), ("더블유", 'w'), ("에이", 'a'), ("에프", 'f'), ("에치", 'h'), ("아이", 'i'), ("제이", 'j'), ("케이", 'k'), ("에스", 's'), ("브이", 'v'), ("엑스", 'x'),
        ("와이", 'y'), ("제트", 'z'), ("비", 'b'), ("씨", 'c'), ("시", 'c'), ("디", 'd'), ("이", 'e'), ("지", 'g'), ("쥐", 'g'), ("엘", 'l'), ("엠", 'm'), ("엔", 'n'),
        ("오", 'o'), ("피", 'p'), ("큐", 'q'), ("알", 'r'), ("티", 't'), ("유", 'u'),
    ];

    private static readonly SearchValues<char> KoreanFirsts = SearchValues.Create([.. Korean.Select(n => n.Name[0])]);

    private static readonly (string Name, string Domain)[] Domains =
        [("ジェイピー", "jp"), ("ジェーピー", "jp"), ("シーオー", "co"), ("エヌイー", "ne"), ("オルグ", "org"), ("ネット", "net"), ("コム", "com"), ("컴", "com"), ("ジェピー", "jp"), ("ジェイピ", "jp"), ("オーグ", "org"), ("インフォ", "info"), ("jeipii", "jp"), ("jeepii", "jp"), ("netto", "net"), ("komu", "com"), ("넷", "net"), ("ミー", "me"), ("ジージー", "gg"), ("アイオー", "io"), ("ティービー", "tv"), ("シーシー", "cc")];

    private const int Fewest = 3;
    private const int ShortestName = 2;
    private const int LongestName = 5;
    private const int Scripts = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Hangul | 1 << (int)CharClass.Latin;
    private const char FirstKana = '\u30A1';
    // The units of the kana block, and everything else as the last.
    private const uint Rows = 97;

    private static readonly (string Name, char Letter)[][] ByFirst =
        [.. Enumerable.Range(FirstKana, 96).Select(c => Names.Where(n => n.Name[0] == c).ToArray())];

    // By the first two units: almost every kana goes by at the price of one load.
    private static readonly bool[] Begins = FirstPairs();

    public static bool Any(TextView view)
    {
        var run = 0;
        var reached = 0;
        for (var i = 0; i < view.Length; i++)
        {
            if (!MayBegin(view, i) || At(view, i) is not (> 0 and var length))
                continue;
            run = i == reached ? run + 1 : 1;
            if (run >= Fewest)
                return true;
            reached = i + length + (IsGap(view.At(i + length)) ? 1 : 0);
            i = reached - 1;
        }

        return false;
    }

    /// <summary>From the first two units alone, and without a branch: the scripts of a text change too often to be foreseen.</summary>
    public static bool MayBegin(TextView view, int i) => Begins[Row(view.Chars[i]) * Rows + Row(view.At(i + 1))] || (view.Class(i) == CharClass.Hangul && KoreanFirsts.Contains(view.Chars[i]));

    private static uint Row(char c) => Math.Min((uint)(c - FirstKana), Rows - 1);

    private static bool[] FirstPairs()
    {
        var begins = new bool[Rows * Rows];
        foreach (var (name, letter) in Names)
            begins[Row(name[0]) * Rows + Row(name[1])] |= letter != '\0';
        return begins;
    }

    /// <summary>The length of the letter name here; 0 when there is none.</summary>
    public static int At(TextView view, int at) => Find(view, at) is { Letter: not '\0' } found ? found.Name.Length : 0;

    /// <summary>The letter whose name ends before the place; '\0' when none does.</summary>
    public static char Before(TextView view, int at)
    {
        for (var length = LongestName; length >= ShortestName; length--)
            if (at >= length && Find(view, at - length) is { Letter: not '\0' } found && found.Name.Length == length)
                return found.Letter;
        return '\0';
    }

    /// <summary>The length of the name of a domain's end here.</summary>
    public static int DomainWord(TextView view, int at, out string domain)
    {
        domain = "";
        if (!view.Is(at, Scripts))
            return 0;
        foreach (var (name, value) in Domains)
        {
            if (!view.Text[at..].StartsWith(name) || (view.Class(at) == CharClass.Latin && view.ClassAt(at + name.Length) == CharClass.Latin))
                continue;
            domain = value;
            return name.Length;
        }

        return 0;
    }

    /// <summary>Over the mark between letters by name and letters: ケー・イー・demo.</summary>
    private static int OverJoint(TextView from, int end) => from.At(end) == '・' && from.ClassAt(end + 1) == CharClass.Latin ? end + 1 : end;

    /// <summary>Writes a row of letter names as letters, or the name of a domain's end after a dot; the place after it, or -1.</summary>
    public static int Read(TextView from, TextView to, int at)
    {
        if (!from.Is(at, Scripts))
            return -1;
        var afterDot = to.Length > 0 && to.Chars[to.Length - 1] == '.';
        if (from.Class(at) == CharClass.Latin && SpellingAlphabet.Read(from, to, at) is > 0 and var spelled)
            return spelled;
        var row = Row(from, at, out var count);
        if (afterDot && (count < Fewest) && DomainWord(from, at, out var domain) is > 0 and var length)
        {
            foreach (var c in domain)
                to.Add(c, from.Start[at], from.End[at + length - 1]);
            return at + length;
        }

        if (from.Class(at) == CharClass.Hangul && !StandsAlone(from, at, row))
            return -1;
        if (count < (afterDot ? 2 : Fewest) || from.ClassAt(at - 1) == CharClass.Kana && from.IsWrittenKatakana(at - 1))
            return -1;
        // demo・エム・オー
        if (to.Length > 1 && to.Chars[to.Length - 1] == '・' && to.Class(to.Length - 2) == CharClass.Latin)
            to.Length--;
        for (var i = at; i < row;)
        {
            var found = Find(from, i);
            if (found.Letter == '\0')
            {
                i++;
                continue;
            }

            to.Add(found.Letter, from.Start[i], from.End[i + found.Name.Length - 1]);
            i += found.Name.Length;
        }

        // 제이 아이 dummy
        return from.Class(at) == CharClass.Hangul && from.At(row) == ' ' && from.ClassAt(row + 1) == CharClass.Latin ? row + 1 : OverJoint(from, row);
    }

    /// <summary>Syllables that are words of every day: letters only where no other word goes on with them, but for endings.</summary>
    private static bool StandsAlone(TextView view, int at, int end) =>
        view.ClassAt(at - 1) != CharClass.Hangul && (view.ClassAt(end) != CharClass.Hangul || Phrases.At(Phrase.AccountEnd, view, end) > 0 || Connectable(view, end));

    /// <summary>에이 공칠: digits and signs go on.</summary>
    private static bool Connectable(TextView view, int end) => view.At(end) is '공' or '영' or '일' or '삼' or '사' or '육' or '칠' or '팔' or '구' or '언' or '점';

    private static int Row(TextView view, int at, out int count)
    {
        count = 0;
        var end = at;
        for (var i = at; i < view.Length;)
        {
            var length = At(view, i);
            if (length == 0)
                break;
            count++;
            end = i + length;
            i = IsGap(view.At(end)) ? end + 1 : end;
        }

        return end;
    }

    private static bool IsGap(char c) => c is ' ' or '・' or '-' or ',' or '、';

    private static (string Name, char Letter) Find(TextView view, int at)
    {
        if (view.ClassAt(at) == CharClass.Kana && view.Chars[at] - FirstKana is >= 0 and < 96 and var row)
            foreach (var entry in ByFirst[row])
                if (view.Text[at..].StartsWith(entry.Name))
                    return entry;
        if (view.ClassAt(at) == CharClass.Hangul && KoreanFirsts.Contains(view.Chars[at]))
            foreach (var entry in Korean)
                if (view.Text[at..].StartsWith(entry.Name))
                    return entry;
        return ("", '\0');
    }
}
