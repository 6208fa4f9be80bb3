namespace ChatHub.Redaction.Lexicon;

/// <summary>Characters of different scripts that look the same to a reader (カ and 力, ソ and ン), and leet digits, as one.</summary>
internal static class Skeleton
{
    private static readonly char[] Table = [.. Enumerable.Range(0, 65536).Select(c => Find((char)c))];

    public static char Of(char c) => Table[c];

    private static char Find(char c) => c switch
    {
        '力' => 'カ',
        '才' => 'オ',
        '千' => 'チ',
        '口' or '囗' => 'ロ',
        '亻' => 'イ',
        'и' => 'n',
        'я' => 'r',
        '二' => 'ニ',
        '卜' => 'ト',
        '夕' => 'タ',
        '工' => 'エ',
        '八' => 'ハ',
        '一' or '|' => 'ー',
        'ソ' or '冫' or '丷' => 'ン',
        'ツ' => 'シ',
        'ヲ' => 'ラ',
        'ヌ' => 'ス',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'シ',
        '0' => 'o',
        '1' or '!' or 'l' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => c,
    };

    public static string Of(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Of(source[i]);
    });
}
