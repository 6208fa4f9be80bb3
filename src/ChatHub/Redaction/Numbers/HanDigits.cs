namespace ChatHub.Redaction.Numbers;

/// <summary>Han digits, plain and formal (大字), those of merchants (〡), and the Chinese spoken one (幺).</summary>
internal static class HanDigits
{
    public static int ValueOf(char c) => c switch
    {
        '〇' or '零' or '洞' => 0,
        '一' or '壱' or '壹' or '幺' or '弌' => 1,
        '二' or '弐' or '貳' or '贰' or '两' or '兩' => 2,
        '三' or '参' or '參' or '叁' or '叄' or '弎' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陸' or '陆' => 6,
        '七' or '漆' or '柒' or '质' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        >= '〡' and <= '〩' => c - '〡' + 1,
        _ => -1,
    };
}
