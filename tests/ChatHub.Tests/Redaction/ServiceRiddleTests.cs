using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Services told by what their names mean or begin with, names taken back for others, names stuck to their service.</summary>
public sealed class ServiceRiddleTests
{
    [Theory]
    [InlineData("線（英語で）のID：yuki_00", "線（英語で）のID：［連絡先］")]
    [InlineData("直訳すると「線」のアプリID：yuki_00", "直訳すると「線」のアプリID：［連絡先］")]
    [InlineData("Sから始まる通話アプリ yuki_00 です", "Sから始まる通話アプリ ［連絡先］ です")]
    [InlineData("水色の吹き出しの通話アプリ yuki_00", "水色の吹き出しの通話アプリ ［連絡先］")]
    [InlineData("the app that rhymes with \"fine\", id: yuki_00", "the app that rhymes with \"fine\", id: ［連絡先］")]
    [InlineData("緑→yuki（ハイフン）22、電話→070-2222-3333", "緑→［連絡先］、電話→［連絡先］")]
    [InlineData("緑→yuki-22 電話→070-2222-3333", "緑→［連絡先］ 電話→［連絡先］")]
    [InlineData("英訳すると線になるアプリで yuki_05 です", "英訳すると線になるアプリで ［連絡先］ です")]
    [InlineData("Lで始まってEで終わるアプリ yuki_05", "Lで始まってEで終わるアプリ ［連絡先］")]
    [InlineData("既読マークがつくあのアプリ、yuki_05です", "既読マークがつくあのアプリ、［連絡先］です")]
    [InlineData("the app with the ghost, yuki_05", "the app with the ghost, ［連絡先］")]
    [InlineData("£INE yuki_05", "£INE ［連絡先］")]
    [InlineData("英語で「線」は line です。線画の本を探しています", null)]
    [InlineData("Lから始まるやつはこの3曲です", null)]
    [InlineData("青い吹き出しの位置を右へ、bubble_02を使ってください", null)]
    [InlineData("緑→green_01、赤→red_01のレイヤーです", null)]
    [InlineData("既読のつくチャット画面UI ui_05 を作りました", null)]
    [InlineData("写真を投稿する時のファイル名は photo_05 で", null)]
    [InlineData("L→large_01、M→medium_01 のファイルです", null)]
    [InlineData("黄色い吹き出しの韓国のやつ、yuki.sampleです", "黄色い吹き出しの韓国のやつ、［連絡先］です")]
    [InlineData("까까오톡 yuki_ex7 로 연락 주세요", "까까오톡 ［連絡先］ 로 연락 주세요")]
    [InlineData("D児スコードで yuki_05 を探して", "D児スコードで ［連絡先］ を探して")]
    [InlineData("my sk7pe: yuk1.ex5", "my sk7pe: ［連絡先］")]
    [InlineData("find me on the paper-plane app, yuki_bell", "find me on the paper-plane app, ［連絡先］")]
    [InlineData("the clock app, yuki dot dance dot crew, same name everywhere", "the clock app, ［連絡先］, same name everywhere")]
    [InlineData("ティックトックの検索窓に「ゆき工房＠陶芸」でわたしの動画が出ます", "ティックトックの検索窓に「［連絡先］」でわたしの動画が出ます")]
    [InlineData("らいん→＊yuki＊ex＊12 星印は不要", "らいん→［連絡先］ 星印は不要")]
    [InlineData("グリーンの吹き出しマークのアプリ yuki_demo7 で見つかります", "グリーンの吹き出しマークのアプリ ［連絡先］ で見つかります")]
    [InlineData("うイン：yuki.demo5 追加してください", "うイン：［連絡先］ 追加してください")]
    [InlineData("I'm on the sky blue call app as live colon yuki underscore demo", "I'm on the sky blue call app as ［連絡先］")]
    [InlineData("「ゆき＠架空工房」と検索したら出ます", "「［連絡先］」と検索したら出ます")]
    [InlineData("「A案＠B案」を比べて検索順位の資料にしてください", null)]
    [InlineData("電子書籍の棚で「入門＠東京」を探してください", null)]
    [InlineData("社内で「企画＠会議」と検索すると出るページの文章です", null)]
    [InlineData("青いアプリのアイコンを3案お願いします", null)]
    [InlineData("the clock app I designed has an alarm dot icon", null)]
    [InlineData("on the bird app, the dot means new posts", null)]
    [InlineData("インスタの検索結果に「新作＠東京」が出る画面のデザイン", null)]
    [InlineData("ティックトックの動画に「春の新作＠東京」と入れてください", null)]
    public void Account_OfAServiceToldByARiddle_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ゼロハチゼロ・ゴーロクナナハチ・ヨンサンニッパーにかけてください", "［連絡先］にかけてください")]
    [InlineData("福岡なので092が最初に付きます、123の4567です", "福岡なので［連絡先］です")]
    [InlineData("y-u-k-i at example dot net, without the dashes", "［連絡先］, without the dashes")]
    [InlineData("Meetの部屋はxyz、abcd、efgをハイフンでつなぐだけ", "Meetの部屋は［リンク］をハイフンでつなぐだけ")]
    [InlineData("Teamsの部屋は 123 456 789 012 です", "Teamsの部屋は ［リンク］ です")]
    [InlineData("Demo Bank, Tokyo Branch, Ordinary 7654321", "［口座・カード］")]
    [InlineData("いっぱい描いてくださってありがとうございます。2828回見ました", null)]
    [InlineData("色はabc、defg、hijの順でハイフンでつないだファイル名にしてください", null)]
    [InlineData("Sample Bank の看板、Ordinary な雰囲気で 1234567 円まで", null)]
    [InlineData("会議の部屋の背景は 1920 x 1080 でお願いします", null)]
    [InlineData("あの部屋の番号は 812 345 7902 枚目です", null)]
    public void Number_ToldInSlangOrParts_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ラインはエムアイ、じゃなくてゆきハイフンニーニーです", "ラインはエムアイ、じゃなくて［連絡先］です")]
    [InlineData("ラインはyuki、ではなくsiro22です", "ラインはyuki、ではなく［連絡先］です")]
    [InlineData("LINE is yuki, i mean siro_22", "LINE is yuki, i mean ［連絡先］")]
    [InlineData("ラインはタロウイチニーサンです。ローマ字で打って", "ラインは［連絡先］です。ローマ字で打って")]
    [InlineData("LINEのロゴはlogo_01ではなくlogo_02を使います", null)]
    [InlineData("ラインは直線ではなく曲線です curve_02", null)]
    [InlineData("名前はローマ字でお願いします、LINEの表示名です", null)]
    public void Account_TakenBackForAnother_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("my insta is leo dot dummy dot art, dm open", "my insta is ［連絡先］, dm open")]
    [InlineData("my discord is leo dot dummy", "my discord is ［連絡先］")]
    [InlineData("threads: leo dot dummy dot draws", "threads: ［連絡先］")]
    [InlineData("my line id is leo dot dummy dot 01", "my line id is ［連絡先］")]
    [InlineData("my insta has a red dot on the icon", null)]
    [InlineData("insta icon: put one dot per slide", null)]
    [InlineData("discord: the dot means online", null)]
    public void Handle_WithDotsByName_IsReadToItsEnd(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("加我QQ2000000002，这边不方便", "加我QQ［連絡先］，这边不方便")]
    [InlineData("小红书号2000000002", "小红书号［連絡先］")]
    [InlineData("IG@yuki_22", "IG［連絡先］")]
    [InlineData("QQ2024版本不好用", null)]
    [InlineData("LINE20周年の企画です", null)]
    public void Account_StuckToItsService_IsRead(string text, string? masked) => Reads(text, masked);

    private static void Reads(string text, string? masked) => Assert.Equal(masked ?? text, Score.Engine.Redact(text, new()).Text);
}
