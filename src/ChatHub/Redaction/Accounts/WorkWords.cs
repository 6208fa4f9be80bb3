using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Accounts;

/// <summary>
/// Things people make for a service: between its name and a word they make that word the name of a file or a part (LINEのスタンプ
/// stamp_01, インスタ用 post_02), not of an account.
/// </summary>
internal static class WorkWords
{
    // Hiragana is folded to katakana.
    private static readonly string[] Words =
    [
        "スタンプ", "投稿", "ストーリー", "リール", "動画", "ヘッダー", "サムネ", "広告", "バナー", "素材", "背景", "例文", "会話", "サーバー", "ボット", "bot", "api", "連携", "運用", "イラスト",
        "画像", "写真", "記事", "デザイン", "アイコン", "ロゴ", "太サ", "幅", "トーン", "グラデ", "レイヤー", "ファイル", "データ", "コード", "フォルダ", "シート", "テンプレ", "文言", "原稿", "音源", "曲", "色",
    ];

    // What is done to a piece of work, right after its name.
    private static readonly string[] Acts = ["ヲ直", "ヲ修正", "ノ修正", "ヲ作", "ヲ更新", "ヲ差シ替", "ニ差シ替", "ヲ描", "ヲ納品", "ヲ添付", "ヲ確認", "ヲ参考", "ヲ編集", "ヲ書キ", "ヲアップ", "ヲ貼"];

    public static bool IsDoneTo(TextView view, int end)
    {
        var rest = view.Text[(view.At(end) == ' ' ? end + 1 : end)..];
        if (rest.IsEmpty || rest[0] is not ('ヲ' or 'ノ' or 'ニ'))
            return false;
        foreach (var act in Acts)
            if (rest.StartsWith(act))
                return true;
        return false;
    }

    public static bool StandBetween(TextView view, int from, int to)
    {
        if (to <= from)
            return false;
        if (view.Chars[from] is '用' or '風' or '系')
            return true;
        var between = view.Text[from..to];
        foreach (var word in Words)
            if (between.IndexOf(word) >= 0)
                return true;
        return false;
    }
}
