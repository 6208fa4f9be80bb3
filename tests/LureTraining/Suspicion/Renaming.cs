using System.Text.RegularExpressions;

namespace ChatHub.LureTraining.Suspicion;

/// <summary>
/// The names that examples are made up of (mihon, 見本, example), replaced by others of the same length, so that they are not what is learnt.
/// </summary>
internal static partial class Renaming
{
    public static string Of(string text)
    {
        // The same names each time the text is read.
        var random = new Random(text.Aggregate(17, (hash, c) => hash * 31 + c));
        return Stems().Replace(text, m => string.Concat(m.Value.Select((c, i) => Other(c, i, random))));
    }

    private static char Other(char c, int i, Random random) => c switch
    {
        >= 'a' and <= 'z' => Pick(i % 2 == 0 ? "kstnhmyrwgzdbp" : "aiueo", random),
        >= 'A' and <= 'Z' => char.ToUpperInvariant(Pick(i % 2 == 0 ? "kstnhmyrwgzdbp" : "aiueo", random)),
        >= 'ぁ' and <= 'ん' => Pick("あいうえおかきくけこさしすせそたちつてとなにぬのはひふへほまみむめもやゆよらりるれろわん", random),
        >= 'ァ' and <= 'ー' => Pick("アイウエオカキクケコサシスセソタチツテトナニヌノハヒフヘホマミムメモヤユヨラリルレロワン", random),
        >= '가' and <= '힣' => Pick("가나다라마바사아자차카하민수지호은영", random),
        _ => Pick("山川田中村木林森原野石井上下小大松竹梅桜花春夏秋冬青白赤北南東西", random),
    };

    private static char Pick(string from, Random random) => from[random.Next(from.Length)];

    [GeneratedRegex("mihon|dummy|sample|example|demo|reiji|test|fake|みほん|れいじ|れーじ|さんぷる|だみー|てすと|ミホン|レイジ|レージ|サンプル|ダミー|テスト|見本|例示|例題|示例|样本|样品|虚构|예시|샘플|견본|더미", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stems();
}
