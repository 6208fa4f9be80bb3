using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Addresses in kana, banks with marks in their names, numbers whose digits are each written otherwise.</summary>
public sealed class PlaceDisguiseTests
{
    [Theory]
    [InlineData("〒900‐0000　おきなわけん なはし かくうちょう ゼロのゼロへ着払いで", "［所在］へ着払いで")]
    [InlineData("〒530-0000 おおさかし きたく かくうちょう 1-2-3", "［所在］")]
    [InlineData("なごやし なかく かくう いちのにのさん に送って", "［所在］ に送って")]
    [InlineData("おきなわけん　なはし　かくうちょう　いち－に－さん", "［所在］")]
    [InlineData("ひろしまけん ひろしまし なかく かくうまち に ちょうめ 3の4", "［所在］")]
    [InlineData("送り先はゆーびん四六ゼロの零零零零、名古屋市中区架空一の二の三です", "送り先は［所在］です")]
    [InlineData("とうきょうと しぶやく かくう 1ちょうめ 2ばん 3ごう", "［所在］")]
    [InlineData("おきなわけんの絵を0から描きます", null)]
    [InlineData("なごやしめさば 1-2-3 のメニュー表", null)]
    [InlineData("おおさかし みなみ 2かしょで撮影しました", null)]
    [InlineData("〒マークの後に 3-4文字の空白を入れてください", null)]
    [InlineData("ごのごのさんぽ、という歌詞です", null)]
    [InlineData("〒は530-0001です", "〒は［所在］です")]
    [InlineData("〒→150-0041、続きはあとで", "〒→［所在］、続きはあとで")]
    [InlineData("Send it to Flat 4, 19 Sample Close, Testham TE5 7XX, UK", "Send it to ［所在］")]
    [InlineData("Mail it to 45 Sample Ave, Unit 3, Toronto M5V 0A0, Canada", "Mail it to ［所在］")]
    [InlineData("〒の位置を7mm下げてください", null)]
    [InlineData("Move 2 frames up a lane, then 12 more.", null)]
    [InlineData("ship to Kita-shi Umeda-machi san choume ni ban go gou", "ship to ［所在］")]
    [InlineData("送り先は横浜市西区見本 いち の に の さん です", "送り先は［所在］ です")]
    [InlineData("横●浜●市●西●区●見本3-2-1", "［所在］")]
    public void Address_InKana_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("り◇そ◇な／なんば／ふつう／7-6-5-4-3-2-1", "［口座・カード］")]
    [InlineData("み→ず→ほ しぶや ふつう 1234567", "［口座・カード］")]
    [InlineData("M!zuho / Shibuya / ordinary / 1234567", "［口座・カード］")]
    [InlineData("7654321 りそな難波 普通です", "［口座・カード］ りそな難波 普通です")]
    [InlineData("りんご、そば、なし、普通 1234567円", null)]
    [InlineData("み・ず・ほの三文字をロゴに。普通サイズ1200", null)]
    [InlineData("口座は7654321、みずほの渋谷です", "［口座・カード］、みずほの渋谷です")]
    [InlineData("普通の7654321、銀行はみずほ、支店は渋谷", "［口座・カード］、銀行はみずほ、支店は渋谷")]
    public void Account_OfABankWithMarksInItsName_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("法定調書用に番号を送ります。314159265352、コピーは後日で", "法定調書用に番号を送ります。［個人情報］、コピーは後日で")]
    [InlineData("社会保険の手続き用 314159265352", "社会保険の手続き用 ［個人情報］")]
    [InlineData("社会保険の資料、伝票番号は314159265352です", null)]
    public void MyNumber_ForWhatItIsAskedFor_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("09ゼロ、サン３3参、よん四4シに夜8時ごろ", "［連絡先］に夜8時ごろ")]
    [InlineData("ゼロ9零、1イチ一壱、に2ニ二まで", "［連絡先］まで")]
    [InlineData("공9공, 삼3삼3, 사4사4", "［連絡先］")]
    [InlineData("9時、サンプル3点、よん四です", null)]
    [InlineData("四シーン目と五ゴマ目、4シーンです", null)]
    public void Digits_EachWrittenOtherwise_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("れい。はち。れい。ご。よん。さん。に。いち。きゅう。なな。さん。", "［連絡先］。")]
    [InlineData("ぜろ/はち/ぜろ/ご/よん/さん/に/いち/きゅう/なな/さん", "［連絡先］")]
    [InlineData("0はち0の12さーん4のごー6しーち8", "［連絡先］")]
    [InlineData("れーい、はぁち、れーい、にーい、さぁん、いーち、いーち、ろーく、ななー、よーん、しーち", "［連絡先］")]
    [InlineData("080の12三4の5六7よ", "［連絡先］")]
    [InlineData("ゼロ・ハチ・ゼロ。ゴ・ヨン・サン・ニ。ロク・ナナ・ゴ・ク", "［連絡先］")]
    [InlineData("0八0の1二34の一3五7", "［連絡先］")]
    [InlineData("8の一部を3ページに、ご確認を", null)]
    [InlineData("納品は5日、ごめんなさい、2日遅れます", null)]
    [InlineData("今回は12、ご。3ページ目も", null)]
    public void Digits_DrawnOutOrParted_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("大阪の北区見本町 三の二 へ", "［所在］ へ")]
    [InlineData("横浜市の西区見本町、3-2-1", "［所在］")]
    [InlineData("渋谷区見本町、三丁目二番", "［所在］")]
    [InlineData("Kita-ku Mihon-cho 2-1 room two oh five", "［所在］")]
    [InlineData("Naka-ku Mihon-cho ni no ichi, apt ni-maru-ichi", "［所在］")]
    [InlineData("渋谷区見本町、3時に集合です", null)]
    [InlineData("新宿区見本町、2-3人で伺います", null)]
    [InlineData("横浜市の西区役所、2階です", null)]
    public void Address_OfALargerPlaceOrOverAPause_IsRead(string text, string? masked) => Reads(text, masked);

    private static void Reads(string text, string? masked) => Assert.Equal(masked ?? text, Score.Rules.Redact(text, new()).Text);
}
