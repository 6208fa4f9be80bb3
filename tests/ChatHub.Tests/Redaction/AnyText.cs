using FsCheck;
using FsCheck.Fluent;

namespace ChatHub.Tests.Redaction;

/// <summary>Strings of any UTF-16 units, lone surrogates included, with pieces of identifiers and their disguises strewn in.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "090", "-1234", "5678", "@", ".com", "example", "LINE", "ラ○ン", "ID: ", "abc_1", "https://", "ゼロ", "きゅう", "〇九〇", "０８０", "1️⃣", "𝟗", "\u200b", "\uD83D", "\uDC96", "💖", "あっと", "どっと", "株", "㈱", "½", "⑫",
        "［連絡先］", "[link]", "東京都", "渋谷区", "1-2-3", "銀行", "普通 1234567", "4111 1111 1111 1111", "c2FtcGxlQGV4YW1wbGUuY29t", "&#64;", "%40", "(", ")", " at ", " dot ", "moc.", "逆から", "\n", "。", "\uFFFF", "\0", "ｶﾞ", "ﾞ", "x", "に", "の", "円",
    ];

    public static readonly Arbitrary<string> Arbitrary =
        Gen.Frequency((3, Gen.Elements(Pieces)), (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()))).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    public static void Holds(Func<string, bool> property) =>
        Prop.ForAll(Arbitrary, property).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
}
