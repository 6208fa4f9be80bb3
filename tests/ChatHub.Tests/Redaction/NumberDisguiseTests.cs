using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Numbers told in ways of their own, a few for each way, beside the ordinary messages that come close.</summary>
public sealed class NumberDisguiseTests
{
    [Theory]
    [InlineData("電話→O8O-llll-ZZZZ エルは1、ゼットは2ね", "電話→［連絡先］ エルは1、ゼットは2ね")]
    [InlineData("Oq0-B765-4E21 ※qは9、Bは8、Eは3です", "［連絡先］ ※qは9、Bは8、Eは3です")]
    [InlineData("text me O8O SSSS bbbb, S is five and b is six", "text me ［連絡先］, S is five and b is six")]
    [InlineData("★=5、☆=6で 080-★★★★-☆☆☆☆", "★=5、☆=6で ［連絡先］")]
    [InlineData("手机 1E8-0000-1111，E是3", "手机 ［連絡先］，E是3")]
    [InlineData("S is small, M is medium: 10 S, 20 M", null)]
    [InlineData("x=3, y=8 のとき x+y は 11、xyは24", null)]
    [InlineData("★は5点、☆は4点。★★★★☆ ★★★☆☆", null)]
    public void Letters_SaidToStandForDigits_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("内訳は080円、1122円、3344円。円を取ると番号", "内訳は［連絡先］。円を取ると番号")]
    [InlineData("080cm 2222cm 3333cm cmを外すとうちの番号です", "［連絡先］ cmを外すとうちの番号です")]
    [InlineData("080yen 1234yen 5678yen, drop the yen", "［連絡先］, drop the yen")]
    [InlineData("内訳は1080円、2200円、3300円。円を取って数字だけに", null)]
    [InlineData("料金は100円、2000円、3000円です。円は省略してください", null)]
    public void Units_SaidToBeLeftOut_HideNoNumber(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("1- 090-1234-5678", "1- ［連絡先］")]
    [InlineData("0-0-0- です。090-1234-5678", "0-0-0- です。［連絡先］")]
    [InlineData("2-1-\n090-1234-5678", "2-1-\n［連絡先］")]
    [InlineData("電話 090- 1234- 5678", "電話 ［連絡先］")]
    [InlineData("3- 1234-5678-9012-3456 の型番です", null)]
    public void Number_BehindAnItemOfAList_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("090のあと1が4つ、そのあと2が4つ！", "［連絡先］！")]
    [InlineData("〇七〇、一を四回、三を四回", "［連絡先］")]
    [InlineData("手机：138，四个0，四个1", "手机：［連絡先］")]
    [InlineData("call me: zero nine zero, four ones, four twos", "call me: ［連絡先］")]
    [InlineData("1が4つ、2が3つ、5が1つの結果です。連絡先は後日", null)]
    [InlineData("寸法は1×4、2×4、3×4、6×8インチ、電話台です", null)]
    public void Digits_SaidToBeRepeated_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("固定は2222の3333、大阪なので頭に06をつけて", "固定は［連絡先］、大阪なので頭に06をつけて")]
    [InlineData("携帯、最初が080でそのつぎ9876、締めに5432", "携帯、最初が［連絡先］")]
    [InlineData("まず090、でね、1234、そんで5678", "まず［連絡先］")]
    [InlineData("ひっくり返して読んで→8765-4321-080", "ひっくり返して読んで→［連絡先］")]
    [InlineData("順番を逆順にして 8765-4321-089", null)]
    [InlineData("9O-8181-3636 頭に0をつけて", "［連絡先］ 頭に0をつけて")]
    [InlineData("前に03をつけた連番（1001〜2000）にして", null)]
    [InlineData("最初が080でそのつぎ120、最後が300の明るさ", null)]
    public void Groups_ToldOneAfterTheOther_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("零9ゼロ、1一①壱、2二②弐", "［連絡先］")]
    [InlineData("0️⃣8〇-5ゴ五⑤-六6ろく⑥", "［連絡先］")]
    [InlineData("0Ⅸ0-ⅠⅡⅢⅣ-ⅤⅥⅦⅧ", "［連絡先］")]
    [InlineData("maru-kyu-maru 12 12 san-yon-san-yon", "［連絡先］")]
    [InlineData("ぜーろはーちぜーろ、にぃにぃにぃにぃ、さんっさんっさんっさんっ", "［連絡先］")]
    [InlineData("我的手机 yao san ba ling ling ling ling yi er san si", "我的手机 ［連絡先］")]
    [InlineData("&#48;&#57;&#48;-&#49;&#50;&#51;&#52;-&#53;&#54;&#55;&#56;", "［連絡先］")]
    [InlineData("TEL \uFEFF0\uFEFF9\uFEFF0\uFEFF1\uFEFF2\uFEFF1\uFEFF2\uFEFF3\uFEFF4\uFEFF3\uFEFF4", "TEL ［連絡先］")]
    [InlineData("0=9=0=1=2=1=2=3=4=3=4", "［連絡先］")]
    [InlineData("FFⅦとFFⅩの2020年版、Ⅰ-Ⅲまで", null)]
    [InlineData("100%30%20% の順で透過", null)]
    [InlineData("0=9, 1=8, 2=7 の対応表です", null)]
    public void Digits_OfOtherScripts_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("み◯ほ、見本支店、普通、七六五四三二一", "［口座・カード］")]
    [InlineData("り・そ・な／見本／ふつう／2-2-2-2-2-2-2", "［口座・カード］")]
    [InlineData("ゆうちょ きごう いちにさんよんれい ばんごう いちれいにれいさんれいよんいち", "［口座・カード］")]
    [InlineData("three seven eight two, eight two two four six three, one zero zero zero five", "［口座・カード］")]
    [InlineData("ミーティングID 123 000 4567", "ミーティングID ［リンク］")]
    [InlineData("扶養の分です。妻111222333446", "扶養の分です。妻［個人情報］")]
    [InlineData("ふつうの段落と見本の段落 2-2-2-2-2-2-2 の構成", null)]
    [InlineData("promo code is 123 456 7890", null)]
    [InlineData("扶養控除は1030000円、2010000円です", null)]
    public void OtherNumbers_ToldInWords_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("発注書No.0312345678-02の明細3行目")]
    [InlineData("SELECT id FROM orders WHERE id BETWEEN 90001 AND 90120")]
    [InlineData("pages 90200 and 90300 please")]
    [InlineData("BETWEEN 08000 AND 09000 の範囲")]
    [InlineData("{0}{1}{2}{3}{4}{5}{6}{7}{8}{9} のプレースホルダ")]
    public void OtherCodes_AreNoTelephoneNumbers(string text) => Reads(text, null);

    [Theory]
    [InlineData("mail it to kyoto-shi nakagyo-ku kaku-cho go juu go, T604 dash 0000", "mail it to ［所在］")]
    [InlineData("shibuya-ku shibuya ichi no ni no san please", "［所在］ please")]
    [InlineData("send to osaka-shi kita-ku umeda 2 no 3 no 1", "send to ［所在］")]
    [InlineData("Tokyo-to Minato-ku Mihon-cho 12", "［所在］")]
    [InlineData("Osaka-shi and Kyoto-shi no san nin desu", null)]
    [InlineData("Chiyoda-ku, Minato-ku no 2 city guide", null)]
    [InlineData("Naka-machi 3 color logo", null)]
    public void PostalAddress_WithItsNumberInWords_IsRead(string text, string? masked) => Reads(text, masked);

    private static void Reads(string text, string? masked) => Assert.Equal(masked ?? text, Score.Engine.Redact(text, new()).Text);
}
