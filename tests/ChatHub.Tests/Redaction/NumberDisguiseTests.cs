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
    [InlineData("ぜろ\nはち\nぜろ\nいち\nに\nさん\nよん\nご\nろく\nなな\nはち", "［連絡先］")]
    [InlineData("店は鎌倉 0467-22-3456 月曜定休", "店は鎌倉 ［連絡先］ 月曜定休")]
    [InlineData("有急事请打13800001111", "有急事请打［連絡先］")]
    [InlineData("在庫は12-3456-7890 月末までです", null)]
    [InlineData("ぜろななぜろ にいさんよおんごう ろくうななはあちきゅう", "［連絡先］")]
    [InlineData("スタジオのmy studio line is 020 7946 0321です", "スタジオのmy studio line is ［連絡先］です")]
    [InlineData("第五号の、ろくう様の台詞を三つ", null)]
    public void Number_AmongEverydayWords_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("台東区上野1-2-3 さくら荘102です", "［所在］です")]
    [InlineData("送り先は台東区上野一の二の三、桜ビル三〇一まで", "送り先は［所在］まで")]
    [InlineData("台東区上野の公園、桜の前で", null)]
    [InlineData("送り先は台東区上野1-2-3 コーポさくら102号まで", "送り先は［所在］まで")]
    [InlineData("台東区上野1-2-3\nメゾンみほん 305\nです", "［所在］\nです")]
    [InlineData("台東区上野1-2-3 ビルから30分です", "［所在］から30分です")]
    public void Building_BehindAHouseNumber_IsOfTheAddress(string text, string? masked) => Reads(text, masked);

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
    [InlineData("ゼロ、ナナ、ゼロ、それから2が二つ4が二つ6が三つ8が一つ", "［連絡先］")]
    [InlineData("090、1が四つで2が四つ", "［連絡先］")]
    [InlineData("評価は5が二つ4が二つ3が三つでした", null)]
    public void Digits_SaidToBeRepeated_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("固定は2222の3333、大阪なので頭に06をつけて", "固定は［連絡先］、大阪なので頭に06をつけて")]
    [InlineData("携帯、最初が080でそのつぎ9876、締めに5432", "携帯、［連絡先］")]
    [InlineData("まず090、でね、1234、そんで5678", "［連絡先］")]
    [InlineData("ひっくり返して読んで→8765-4321-080", "ひっくり返して読んで→［連絡先］")]
    [InlineData("順番を逆順にして 8765-4321-089", null)]
    [InlineData("9O-8181-3636 頭に0をつけて", "［連絡先］ 頭に0をつけて")]
    [InlineData("前に03をつけた連番（1001〜2000）にして", null)]
    [InlineData("最初が080でそのつぎ120、最後が300の明るさ", null)]
    [InlineData("1234-5678-080、おしりの三つを頭に移して", "［連絡先］、おしりの三つを頭に移して")]
    [InlineData("末尾を先頭にして：5678-1234-070", "末尾を先頭にして：［連絡先］")]
    [InlineData("1234-5678-090, move the last three digits to the front", "［連絡先］, move the last three digits to the front")]
    [InlineData("2023-1201-010の図面、最後のページを先頭に移してください", null)]
    [InlineData("080ではじまり、1234をはさんで、5678です", "［連絡先］です")]
    [InlineData("my number ends with 5678, has 1234 in the middle and begins with 080", "my number ends with ［連絡先］")]
    [InlineData("The chapter begins with 080, has 1234 words and ends with 5678", null)]
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

    [Theory]
    [InlineData("携帯は後ろ4桁が7788、その前が3344、一番前が070です", "携帯は後ろ4桁が［連絡先］です")]
    [InlineData("下四桁は五六七八、真ん中が一二三四、頭は〇九〇", "下四桁は［連絡先］")]
    [InlineData("last four 7788, middle 3344, starts with 080", "last four ［連絡先］")]
    [InlineData("番号の前半は0902233、後半は4455です", "番号の前半は［連絡先］です")]
    [InlineData("手机号前三位138，中间2233，后四位4455", "手机号前三位［連絡先］")]
    [InlineData("後半は1234、前半は5678、最初の090行は削除", null)]
    [InlineData("最後は5678円、最初は1234円、真ん中は080円", null)]
    public void Groups_ToldByTheirSides_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("080のあとは1から順に8まで！", "［連絡先］！")]
    [InlineData("070、そのあと9から2まで", "［連絡先］")]
    [InlineData("zero nine zero then 1 through 8", "［連絡先］")]
    [InlineData("전화 010 그다음 1부터 8까지", "전화 ［連絡先］")]
    [InlineData("第2章は1から8まで、080ページは飛ばす", null)]
    [InlineData("課題は1から順番に8までお願いします", null)]
    public void Digits_ToldByTheFirstAndTheLast_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("080（ここは飛ばす）2233（ここも）4455", "［連絡先］")]
    [InlineData("070[はじめ]2233-4455 まで", "［連絡先］ まで")]
    [InlineData("03-2233【東京です】4455", "［連絡先］")]
    [InlineData("在庫は080（赤）1200（青）", null)]
    [InlineData("見積もりは090円（税込）、1234円（税別）、5678円", null)]
    [InlineData("急ぎなら080：2468：1357へ", "急ぎなら［連絡先］へ")]
    [InlineData("070:9876:5432までどうぞ", "［連絡先］までどうぞ")]
    [InlineData("《080》《2468》《1357》 カッコの中だけ読んで", "［連絡先］ カッコの中だけ読んで")]
    [InlineData("<080><2468><1357>だけ見て", "［連絡先］だけ見て")]
    [InlineData("開始は10:00:00、終了は12:30:00です", null)]
    [InlineData("《1000》《2000》《3000》の価格帯です", null)]
    [InlineData("ズームの部屋は000の1234の5678、開始五分前に", "ズームの部屋は［リンク］、開始五分前に")]
    [InlineData("部屋番号は302の1です、ズームは使いません", null)]
    public void Remarks_BetweenGroups_HideNoNumber(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("공일공에 이이삼삼, 사사오오예요", "［連絡先］예요")]
    [InlineData("010 그다음 2233 그다음 4455", "［連絡先］")]
    [InlineData("手机 一三八，再一一二二，然后三三四四", "手机 ［連絡先］")]
    [InlineData("号码138接2233最后是4455", "号码［連絡先］")]
    [InlineData("sure, 81 first, then nine oh, two-two-three-three, four-four-five-five", "sure, ［連絡先］")]
    [InlineData("1장에 2장, 3장에 4장입니다", null)]
    [InlineData("第1天20张，然后第2天30张", null)]
    public void Groups_JoinedByWords_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("大阪の局番をつけて2233ハイフン4455です", "大阪の局番をつけて［連絡先］です")]
    [InlineData("横浜の市外局番プラス223-4455", "横浜の市外局番［連絡先］")]
    [InlineData("o8o.l2E4.S6TB", "［連絡先］")]
    [InlineData("WhatsApp ➕81 90 2233 4455", "WhatsApp ［連絡先］")]
    [InlineData("型番はE4T7-A2E4です", null)]
    [InlineData("サイズは1234-5678、縦横", null)]
    public void Parts_OfNumbersToldOtherwise_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ゼ\nロ\n九\n〇\n2\n2\n3\n3\n4\n4\n5\n5", "［連絡先］")]
    [InlineData("大/阪/市/北/区/架/空/町/4/5/6", "［所在］")]
    [InlineData("京・都・市・中・京・区・架・空・1・2・3 まで", "［所在］ まで")]
    [InlineData("h、a、n、a、@、example、.、jp 読点は読みません", "［連絡先］ 読点は読みません")]
    [InlineData("hana/@/example/./com, ignore the slashes", "［連絡先］, ignore the slashes")]
    [InlineData("https://いexample.ろjp/はf ひらがなだけ消して", "［リンク］ ひらがなだけ消して")]
    [InlineData("月/火/水/木/金/土の10時、2コマ", null)]
    [InlineData("0い90あ12い34う56え78 いろは抜きで", "［連絡先］ いろは抜きで")]
    [InlineData("08a0b12c34d5678 アルファベットは抜いて", "［連絡先］ アルファベットは抜いて")]
    [InlineData("080は1に23ほ45へ678 仮名なしで", "［連絡先］ 仮名なしで")]
    [InlineData("LINE>> yuki★_★siro 星は飾りです", "LINE>> ［連絡先］ 星は飾りです")]
    [InlineData("line: y＜u＞ki＜＞_07 括弧は取って", "line: ［連絡先］ 括弧は取って")]
    [InlineData("いろは順に08から並べてください。平仮名は抜きで", null)]
    [InlineData("カンマなしで1,234,567と入力", null)]
    public void Marks_BetweenAllUnitsOrSaidNotToBeRead_HideNothing(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ゆうちょ 記号 いちひとまるまるまる 番号 ふたさんよんごろくななひと へ", "［口座・カード］ へ")]
    [InlineData("S M B C, Shibuya, acct two two three three four four five", "［口座・カード］")]
    [InlineData("P@yP@y銀行 すずめ 普 22-33-445", "［口座・カード］")]
    [InlineData("郵便一五〇の〇〇〇二、とうきょうと渋谷区かくう町一の二の三まで", "［所在］まで")]
    [InlineData("样品寄到上海市浦东新区示例路12号301室。", "样品寄到［所在］。")]
    [InlineData("会場は台東区架空2-3-4 見本ホール\n", "会場は［所在］\n")]
    [InlineData("〒150-0002 渋谷1-2-3 みほんビル", "［所在］")]
    [InlineData("東京都 渋谷区 渋谷 一丁目 二番 三号", "［所在］")]
    [InlineData("しぶや区しぶや１丁目２－３", "［所在］")]
    [InlineData("口座は0005-210-7654321です", "［口座・カード］です")]
    [InlineData("振込先 UFJ 渋谷 7654321", "［口座・カード］")]
    [InlineData("area code 212, then five five five, oh one two three", "area code ［連絡先］")]
    [InlineData("宛先ゆーびん四六ゼロの零零零零、名古屋市中区架空一の二の三です", "宛先［所在］です")]
    [InlineData("ゆうびん さんさんぜろのぜろぜろぜろに、よろしく", "［所在］、よろしく")]
    [InlineData("横浜市中区架空二のさんの4 まで", "［所在］ まで")]
    [InlineData("横浜市中区1のごはんやさん", null)]
    [InlineData("ゆうびん局の3番窓口に10時", null)]
    [InlineData("三つに分けて、ひとつは上海、ひとつは北京市", null)]
    [InlineData("図番0005-210-7654321の改訂", null)]
    public void AccountsAndPlaces_ToldOtherwise_AreRead(string text, string? masked) => Reads(text, masked);

    private static void Reads(string text, string? masked) => Assert.Equal(masked ?? text, Score.Rules.Redact(text, new()).Text);
}
