using System.Text;
using System.Text.Json;

namespace ChatHub.Benchmarks;

/// <summary>
/// Messages of 200 UTF-16 units, ordinary lines end to end, with or without one identifier put in: of natural chat, written as people
/// write and chosen for nothing; and of the talk-room corpus, every line of which was written to look like an identifier or a lure.
/// </summary>
internal static class Samples
{
    public const int Units = 200;

    /// <summary>Plain Japanese talk, as almost all of it is: no Latin letters, at most two digits in a line.</summary>
    public static readonly string[] Clean = Cut(Lines("negatives_hard.jsonl")
        .Where(t => t.Count(char.IsAsciiDigit) <= 2 && !t.Any(char.IsAsciiLetter) && t.Any(c => c is >= '\u3041' and <= '\u30FC')));

    /// <summary>Buyers and sellers about an order, mostly in Japanese, some English.</summary>
    public static readonly string[] Natural = Cut(Lines("chat.jsonl"));

    public static readonly string[] Hard = Cut(Lines("negatives_hard.jsonl"));

    public static readonly string[] OneIdentifier = PutIn(Clean);

    public static readonly string[] NaturalWithOne = PutIn(Natural);

    public static readonly (string Name, string[] Messages)[] Kinds =
        [("natural chat", Natural), ("natural chat, one identifier", NaturalWithOne), ("clean", Clean), ("one identifier", OneIdentifier), ("hard ordinary", Hard)];

    public static readonly (string Name, Func<int, string> Make)[] Adverse =
    [
        ("a.", n => Repeat("a.", n)), ("0-", n => Repeat("0-", n)), ("a", n => Repeat("a", n)), ("@", n => Repeat("@", n)), ("a@a.", n => Repeat("a@a.", n)),
        ("kanji digits", n => Repeat("〇九八七六五四三二一", n)), ("kana digits", n => Repeat("ゼロキュウイチニ", n)), ("nested escapes", n => Repeat("%2525&#38;#64;", n)),
        ("base64", n => Repeat("c2FtcGxlQGV4YW1wbGUuY29t", n)), ("base64 apart", n => Repeat("c2FtcGxlQGV4YW1wbGUuY29t ", n)), ("brackets", n => Repeat("([{", n)), ("ラ○", n => Repeat("ラ○", n)),
        ("pictures", n => Repeat("📞電話", n)), ("hidden letters", n => Repeat("L○○E ", n)), ("a**b", n => Repeat("a**b ", n)), ("1。", n => Repeat("1。", n)), ("glued digits", n => Repeat("zerohachi", n)), ("공1", n => Repeat("공1", n)),
        ("a dot", n => Repeat("a dot b ", n)), ("line_", n => Repeat("line_a ", n)), ("LINE id", n => Repeat("LINE: abc_1 ", n)), ("a b", n => Repeat("a b ", n)), ("phone", n => Repeat("090-1234-5678 ", n)), ("東京都1", n => Repeat("東京都市1", n)), ("://", n => Repeat("://", n)),
        ("gmail-", n => Repeat("gmail-", n)), (".gmail.comx", n => Repeat(".gmail.comx", n)), ("a.com/(", n => Repeat("a.com/(", n)), ("九市", n => Repeat("九市", n)),
        ("digits", n => Repeat("1234567890", n)), ("at words", n => Repeat("aあっとbどっと", n)), ("bank", n => Repeat("銀行支店普通1234567", n)),
        // The worst that many thousands of random mixtures brought to light, and ordinary lines without end.
        ("mixed names", n => Mixed(["★", "a:", "ハイフン", "ライン", "o", "'"], n)), ("mixed letters", n => Mixed(["O", "ツ", "작성 부탁", "・", "#", "5678"], n)),
        ("mixed digits", n => Mixed(["i", "ai", "폰번호", "12", "!", "*"], n)), ("natural chat", n => Repeat(string.Concat(Natural), n)), ("hard ordinary", n => Repeat(string.Concat(Hard), n)),
    ];

    /// <summary>The text with a unit doubled here and there, so that it no longer repeats itself exactly.</summary>
    public static string Broken(string text)
    {
        var random = new Random(1);
        var broken = new StringBuilder();
        for (var at = 0; broken.Length < text.Length; at++)
            broken.Append(text[at], random.Next(80) == 0 && !char.IsSurrogate(text[at]) ? 2 : 1);
        return broken.ToString(0, text.Length);
    }

    private static string[] Identifiers => ["090-1234-5678", "taro.yamada@example.co.jp", "https://example.com/a/b?c=1", "4111 1111 1111 1111"];

    private static string Repeat(string piece, int units) => string.Concat(Enumerable.Repeat(piece, units / piece.Length + 1))[..units];

    /// <summary>The pieces in an order that is the same in every run.</summary>
    private static string Mixed(string[] pieces, int units)
    {
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.Length < units)
            text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString(0, units);
    }

    private static string[] PutIn(string[] messages) =>
        [.. messages.Select((t, i) => t[..90] + Identifiers[i % Identifiers.Length] + t[90..(Units - Identifiers[i % Identifiers.Length].Length)])];

    private static string[] Cut(IEnumerable<string> lines)
    {
        var all = string.Join(' ', lines);
        return [.. Enumerable.Range(0, all.Length / Units).Select(i => all.Substring(i * Units, Units))];
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpora", file)).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!);
}
