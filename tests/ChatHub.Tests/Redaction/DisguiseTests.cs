using ChatHub.Redaction;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>One message for each kind of disguise, beside the ordinary one it must not be taken for.</summary>
public sealed class DisguiseTests
{
    [Fact]
    public void Address_InLatinLettersBehindManyHouseNumbers_IsRead()
    {
        var decoys = string.Concat(Enumerable.Repeat("1-1 x ", 100));

        Reads(decoys + "2-8-1 Nishi-Shinjuku, Shinjuku-ku, Tokyo", decoys + "［所在］");
    }

    [Fact]
    public void NameOfService_WithALetterHiddenBehindManyDecoys_IsRead()
    {
        var decoys = string.Concat(Enumerable.Repeat("a*b イ●ロ ", 40));

        Reads(decoys + "ラ○ン hana_01", decoys + "ラ○ン ［連絡先］");
    }

    [Fact]
    public void NamesOfServices_WithLettersHiddenBeyondAllMeasure_AreMaskedWhole() =>
        Assert.Single(Score.Rules.Redact(string.Concat(Enumerable.Repeat("L○○E ", 200)) + "hana", new()).Masks);

    [Theory]
    [InlineData("080-3333-4444にワン切りしてください", "［連絡先］にワン切りしてください")]
    [InlineData("０７０～１１２２～３３４４まで", "［連絡先］まで")]
    [InlineData("3000～5000円か10000～20000円", null)]
    [InlineData("大阪府大阪市北区架空町2-4-6 みほんビル5F", "［所在］")]
    [InlineData("福岡市中央区架空一の二の三 見本荘二〇五", "［所在］")]
    [InlineData("マイナンバー3456 7890 1236をお伝えします", "マイナンバー［個人情報］をお伝えします")]
    [InlineData("マイナンバーの確認は3456 7890件", null)]
    [InlineData("Put a small dot at the end of the swash, not a star.", null)]
    public void Numbers_ThatEndInAParticle_StandInWavesOrAreMistyped_AndRestsOfAddresses_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("L○○E hana_01", "L○○E ［連絡先］")]
    [InlineData("デ○ス○ードは hana_01", "デ○ス○ードは ［連絡先］")]
    [InlineData("💬 hana_01 で検索", "💬 ［連絡先］ で検索")]
    [InlineData("🟢のIDは hana_01", "🟢のIDは ［連絡先］")]
    [InlineData("💬 chat_01 を直しました", null)]
    [InlineData("L○VEの文字", null)]
    [InlineData("LINE IDはhiddenで", null)]
    [InlineData("tele is at 200mm", null)]
    public void Service_HiddenOrPictured_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("zerokyuuzero-ichiniichini-sanyonsanyon", "［連絡先］")]
    [InlineData("携帯 nanazero 1212 3434 頭に0つけて", "携帯 ［連絡先］ 頭に0つけて")]
    [InlineData("OBO-1212-3434", "［連絡先］")]
    [InlineData("ㅇ1ㅇ-1212-3434", "［連絡先］")]
    [InlineData("영일영 이삼사오 육칠팔구", "［連絡先］")]
    [InlineData("扣扣 一二三四五六七八九", "扣扣 ［連絡先］")]
    [InlineData("sango と ichigo の色", null)]
    [InlineData("電話番号欄は 000-0000-0000", null)]
    public void Number_GluedOrInOtherLetters_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("203。0。113。25 に置きました", "［リンク］ に置きました")]
    [InlineData("サーバーは 203、0、113、25", "サーバーは ［リンク］")]
    [InlineData("203、0、113、25 ページ", null)]
    [InlineData("https;//example.com/f", "［リンク］")]
    [InlineData("example com/f を見て", "［リンク］ を見て")]
    [InlineData("discord gg/AbC12", "［リンク］")]
    [InlineData("meet . google . com / abc - defg - hij まで", "［リンク］ まで")]
    [InlineData("w w w . example . jp", "［リンク］")]
    [InlineData("gmail.com と yahoo.co.jp で試しました", null)]
    [InlineData("203 . 0 . 113 . 25", "［リンク］")]
    [InlineData("R&D.co のロゴ", null)]
    [InlineData("AT&T.com 風", null)]
    [InlineData("a dot com company", null)]
    public void Host_WithOtherMarks_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("080い2345ろ6789です", "［連絡先］です")]
    [InlineData("070に1111に2222まで", "［連絡先］まで")]
    [InlineData("080(笑)1234(笑)5678", "［連絡先］")]
    [InlineData("型番は080A1234B5678C", null)]
    [InlineData("090円、1234円、5678円", null)]
    public void Number_WithLettersPushedBetweenItsGroups_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("0(きゅう)0-12(さん)4-5678", "［連絡先］")]
    [InlineData("0hachizero-1234-5678", "［連絡先］")]
    [InlineData("プラス81 90 1234 5678", "［連絡先］")]
    [InlineData("れいきゅうれい いちにいちに さんよんさんよん", "［連絡先］")]
    [InlineData("〇一二三四五六七八九を筆で", null)]
    public void Number_InNamesOfDigits_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("hana.s#example.jp まで", "［連絡先］ まで")]
    [InlineData("hana ★アット★ gmail ★ドット★ com", "［連絡先］")]
    [InlineData("hana.s(あ)gmail.com", "［連絡先］")]
    [InlineData("hana_1 艾特 example 点 com", "［連絡先］")]
    [InlineData("はな アット ジーメール ドット コム", "［連絡先］")]
    [InlineData("📧 hana.s あ gmail です", "📧 ［連絡先］ です")]
    [InlineData("hana.s＋example.com（＋はアットマーク）", "［連絡先］（＋はアットマーク）")]
    [InlineData("hana\n＠\nexample.com", "［連絡先］")]
    [InlineData("rough#3.psdとC#9.0", null)]
    [InlineData("アットマークとドットコムの読み方", null)]
    public void Address_WithOtherSigns_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("Gmailで hana.mori まで", "Gmailで ［連絡先］ まで")]
    [InlineData("ヤフーメールのアドレスはhana_01です", "ヤフーメールのアドレスは［連絡先］です")]
    [InlineData("Gmailのfilter_v2というスクリプト", null)]
    [InlineData("GmailでOAuth2.0認証を使う", null)]
    public void Address_AfterItsProvider_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("line dot me slash ti slash p slash Ab12", "［リンク］")]
    [InlineData("https colon slash slash example dot com slash f", "［リンク］")]
    [InlineData("forms.gleのあとに/AbC12", "［リンク］")]
    [InlineData("meet me at the dot com boom", null)]
    public void Link_ToldInWords_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("緑色のトークアプリで hana_01", "緑色のトークアプリで ［連絡先］")]
    [InlineData("カカ〇トーク hana_01", "カカ〇トーク ［連絡先］")]
    [InlineData("○INE hana_01", "○INE ［連絡先］")]
    [InlineData("LINEのスタンプ stamp_01", null)]
    [InlineData("緑の icon_v2 と青の icon_v3", null)]
    [InlineData("黄色い吹き出しの bubble_02 を直しました", null)]
    public void Account_OfAServiceNotNamed_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("2-8-1 Nishi-Shinjuku, Shinjuku-ku, Tokyo", "［所在］")]
    [InlineData("ship to Tokyo-to Shinjuku-ku Nishi-Shinjuku 2-8-1", "ship to ［所在］")]
    [InlineData("大阪市北区梅田さんのいちのさんです", "［所在］です")]
    [InlineData("Minato-ku and Chiyoda-ku, page 2-3", null)]
    [InlineData("Sapporo-shi Chuo-ku Kita 3 jo Nishi 4 chome", "［所在］")]
    [InlineData("Nishi 4-chome という駅", null)]
    [InlineData("Tokyo 2024-10-03", null)]
    public void PostalAddress_InOtherLetters_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("203[.]0[.]113[.]7", "［リンク］")]
    [InlineData("203ドット0ドット113ドット25", "［リンク］")]
    [InlineData("16ドット 24ドット 32ドット 48ドット", null)]
    [InlineData("免許証 第301234567810号", "免許証 ［個人情報］")]
    [InlineData("第301234567810号の会報", null)]
    [InlineData("旅券 Ｔ Ｋ 一二三四五六七", "旅券 ［個人情報］")]
    public void OtherNumber_Disguised_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ラインで", "mihon.sho", "を検索", 1)]
    [InlineData("インスタの", "hanahana", "を検索してください", 1)]
    [InlineData("Gmailです", "hana.sample77", "まで", 1)]
    [InlineData("example", "ドット", "com", 0)]
    [InlineData("LINEスタンプの", "hanahana", "を検索", -1)]
    [InlineData("ラインで", "story_01.png", "を検索", -1)]
    public void Name_InAMessageOfItsOwn_IsMaskedThereThen(string first, string second, string third, int masked)
    {
        var earlier = new List<EarlierMessage>();
        var found = new HashSet<string>();
        foreach (var text in (string[])[first, second, third])
        {
            var id = earlier.Count.ToString();
            var result = Score.Rules.Redact(text, new RedactionContext { Earlier = [.. earlier] });
            if (result.Masks.Count > 0)
                found.Add(id);
            found.UnionWith(result.Retroactive.Select(r => r.MessageId));
            earlier.Add(new(id, text));
        }

        Assert.Equal(masked >= 0, found.Contains(Math.Max(masked, 0).ToString()));
        Assert.Equal(masked < 0, found.Count == 0);
    }

    [Fact]
    public void OperatorWords_WithChoices_StandForEachOfThem()
    {
        var engine = new RedactionEngine(new RedactionSettings { OperatorWords = "MessengerService: {水玉/しましま}の{アプリ/やつ}" });
        Assert.Equal("しましまのやつ ［連絡先］", engine.Redact("しましまのやつ hana_01", new()).Text);
        Assert.Empty(Score.Rules.Redact("しましまのやつ hana_01", new()).Masks);
    }

    private static void Reads(string text, string? masked) => Assert.Equal(masked ?? text, Score.Rules.Redact(text, new()).Text);
}
