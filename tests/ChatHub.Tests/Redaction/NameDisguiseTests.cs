using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Addresses, links and names of accounts told otherwise than they are written, a few of each kind, beside ordinary messages that come close.</summary>
public sealed class NameDisguiseTests
{
    [Theory]
    [InlineData("インスタのIDはエヌ・エー・オー・ゼロナナです", "インスタのIDは［連絡先］です")]
    [InlineData("ラインは、ケーアイケーユー、ゼロイチで登録", "ラインは、［連絡先］で登録")]
    [InlineData("example․org⁄form から", "［リンク］ から")]
    [InlineData("テストはエス・エム・エル、ゼロから始めます", null)]
    public void Digits_ByNameBehindLettersByName_AreOfTheName(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("yuki.s(い)example.com まで、（い）はアットです", "［連絡先］ まで、（い）はアットです")]
    [InlineData("yuki_s【ねこ】example.co.jp", "［連絡先］")]
    [InlineData("yuki.s犬example.jp 犬をアットマークに", "［連絡先］ 犬をアットマークに")]
    [InlineData("yuki.s@example☆jp", "［連絡先］")]
    [InlineData("v2(仮)の確認と、図3(あ)", null)]
    [InlineData("A(a)、B(b)から選んで", null)]
    [InlineData("犬exampleの絵", null)]
    public void Address_WithASignAgreedUpon_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("yuki_s アト example テン jp まで", "［連絡先］ まで")]
    [InlineData("yuki.s なると example ぽち com です", "［連絡先］ です")]
    [InlineData("yuki.s、アット、example、てん、コム", "［連絡先］")]
    [InlineData("yuki_s attomaaku example dotto komu desu", "［連絡先］ desu")]
    [InlineData("メール yuki.s 골뱅이 example 쩜 net", "メール ［連絡先］")]
    [InlineData("サイトは example てん jp すらっしゅ price", "サイトは ［リンク］")]
    [InlineData("このあと example の画面を見ます", null)]
    [InlineData("あと 3 点 確認します。exampleのファイルです", null)]
    public void Signs_InEverydayWords_AreReadBeforeADomain(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ゆき（yuki）アンダーバー しろ（siro）あっと じーめーる", "［連絡先］")]
    [InlineData("yuki(ゆき).siro(しろ)@example(えぐざんぷる).com", "［連絡先］")]
    [InlineData("花（hana）と雪（yuki）のキャラ名", null)]
    [InlineData("かな（kana）入力とローマ字（romaji）入力", null)]
    public void Words_WithTheirReading_AreReadAsOne(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("@の左側がyuki-siro、右がexample.jpです", "@の左側が［連絡先］です")]
    [InlineData("example.comで、アットの前はyuki_siro", "［連絡先］")]
    [InlineData("the part before the @ is yuki-siro, domain is example.org", "the part before the @ is ［連絡先］")]
    [InlineData("@の前に半角スペースを入れて", null)]
    [InlineData("ドメインはexample社の管理、@の左側に余白を", null)]
    public void Address_ToldByItsSides_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("yuki_siro、ジーメールに送って", "［連絡先］に送って")]
    [InlineData("send it to yuki.siro22 on gmail", "send it to ［連絡先］")]
    [InlineData("yuki.siro→gmail", "［連絡先］")]
    [InlineData("my gmail is yuki.siro22", "my gmail is ［連絡先］")]
    [InlineData("banner_01、Yahoo広告用です", null)]
    [InlineData("report_v2、ドコモに提出", null)]
    [InlineData("main-3 on outlook breaks", null)]
    public void Address_BesideItsProvider_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("らいんはハナ アンダーバー ソラで検索して", "らいんは［連絡先］で検索して")]
    [InlineData("インスタは もも ドット そら です", "インスタは ［連絡先］ です")]
    [InlineData("IDは、エム・アイ・ユー・siro。ラインで", "IDは、［連絡先］。ラインで")]
    [InlineData("ラインはドット柄で、ハイフン なしで", null)]
    [InlineData("インスタはハッシュタグ アンダーバー なしで統一", null)]
    public void Account_InKana_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("らいんはもも、はいふん、そら（全部ローマ字）で登録", "らいんは［連絡先］（全部ローマ字）で登録")]
    [InlineData("カカオは もも、アンダーバー、そら で検索", "カカオは ［連絡先］ で検索")]
    [InlineData("インスタはyukiてん77です", "インスタは［連絡先］です")]
    [InlineData("テレグラムでyuki 点 四二を探して", "テレグラムで［連絡先］を探して")]
    [InlineData("🟩yukiてんsiroです", "🟩［連絡先］です")]
    [InlineData("ミートのコードはaaa、つぎbbbb、さいごccc", "ミートのコードは［リンク］")]
    [InlineData("イ/ン/ス/タ yuki.siro", "イ/ン/ス/タ ［連絡先］")]
    [InlineData("ディスコは yuki てん siro です", "ディスコは ［連絡先］ です")]
    [InlineData("Zoomのbackgroundを変えてください", null)]
    [InlineData("インスタはlogoの次にbanner、最後にmenuを納品します", null)]
    [InlineData("insta yuki dot siro works too", "insta ［連絡先］ works too")]
    [InlineData("카톡 아이디는 에스 오 알 에이 칠칠", "카톡 아이디는 ［連絡先］")]
    [InlineData("텔레그램 아이디 제이 아이 오 dummy", "텔레그램 아이디 ［連絡先］")]
    [InlineData("インスタはドット、ストライプ、チェックの柄", null)]
    [InlineData("LINEで、ハイフン、なしで登録番号を書く欄", null)]
    [InlineData("ラインのaてん5の位置", null)]
    [InlineData("LINEの文言はa点、b点、c点の3点です", null)]
    [InlineData("the line ends dot dot dot", null)]
    [InlineData("the instagram story dot icon is blue", null)]
    [InlineData("이 아이 오 하는 노래", null)]
    public void Account_WithSignsOrLettersByName_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("LINEのID、yuki【仮】siro【仮】0の【仮】をとって", "LINEのID、［連絡先］の【仮】をとって")]
    [InlineData("カカオID：yu★ki★77（★は取ってください）", "カカオID：［連絡先］（★は取ってください）")]
    [InlineData("インスタは mi犬ku犬_0 犬を消してね", "インスタは ［連絡先］ 犬を消してね")]
    [InlineData("discord: mi(x)ku(x)77, delete every (x)", "discord: ［連絡先］, delete every (x)")]
    [InlineData("카톡 so(삭제)ra(삭제)77 삭제는 빼고", "카톡 ［連絡先］ 삭제는 빼고")]
    [InlineData("LINEスタンプの★と☆を消してください", null)]
    [InlineData("LINEの見出しのSALE★50★OFFの★を消してください", null)]
    [InlineData("LINEのmenu★top★side の★を消してください", null)]
    [InlineData("インスタ画像のA★B★Cの★を取ってください", null)]
    [InlineData("Instagramのbanner【仮】とheader【仮】の【仮】を取ってください", null)]
    public void Account_WithUnitsToLeaveOut_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("バツ印のやつのID、oris_ikuy@をひっくり返して", "バツ印のやつのID、［連絡先］をひっくり返して")]
    [InlineData("ラインはorisikuy、さかさまにして検索", "ラインは［連絡先］、さかさまにして検索")]
    [InlineData("フ工イスブックで「ゆき＠見本」と検索", "フ工イスブックで「［連絡先］」と検索")]
    [InlineData("インスタでゆき＠見本 で検索", "インスタで［連絡先］ で検索")]
    [InlineData("the gram: @ yuki (dot) siro", "the gram: ［連絡先］")]
    [InlineData("IG：@sample_live", "IG：［連絡先］")]
    [InlineData("oris.ikuy 逆から読むとラインのIDです", "［連絡先］ 逆から読むとラインのIDです")]
    [InlineData("siro.yuki これがラインのIDになります", "［連絡先］ これがラインのIDになります")]
    [InlineData("siro.yuki ですが、らいんのIDです", "［連絡先］ ですが、らいんのIDです")]
    [InlineData("みどりのyuki_siro8 で📩", "みどりの［連絡先］ で📩")]
    [InlineData("みどりのyuki_siro8まで", "みどりの［連絡先］まで")]
    [InlineData("みどりのlayer_02を直してください", null)]
    [InlineData("緑の bg_green2 を明るく", null)]
    [InlineData("LINEのicon_01を反転してください", null)]
    [InlineData("インスタで「50%OFF＠渋谷店」の画像を投稿", null)]
    [InlineData("LINE：@user_id の形式", null)]
    [InlineData("インスタ用に「カフェ＠渋谷」と入れてください", null)]
    public void Account_ReversedOrDisplayed_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("緑のアプリ、[yuki][_][siro]です", "緑のアプリ、［連絡先］です")]
    [InlineData("ラインID＝「yuki」＋「.」＋「77」", "ラインID＝［連絡先］")]
    [InlineData("ラインはyuki＋_＋siro", "ラインは［連絡先］")]
    [InlineData("配列は [\"a\"][\"b\"] の順", null)]
    [InlineData("「赤」＋「青」の2色で", null)]
    [InlineData("path = base + \"/\" + name", null)]
    public void Account_InPieces_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("LINEは前がyuki、後ろがsiro、間にハイフン", "LINEは［連絡先］")]
    [InlineData("インスタは最初yuki、次が_、最後siroです", "インスタは［連絡先］です")]
    [InlineData("インスタは前が正方形、後ろが縦長、間に余白を", null)]
    [InlineData("インスタは左がbefore、右がafterです", null)]
    public void Account_ToldByItsParts_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("L\nI\nN\nE\nyuki_siro", "L\nI\nN\nE\n［連絡先］")]
    [InlineData("力力オでyuki.siro", "力力オで［連絡先］")]
    [InlineData("カカ オで yuki_siro", "カカ オで ［連絡先］")]
    [InlineData("sk ype: yuki.siro", "sk ype: ［連絡先］")]
    [InlineData("💚のトークアプリで yuki-siro2", "💚のトークアプリで ［連絡先］")]
    [InlineData("旧青い鳥→あっと yuki アンダーバー siro", "旧青い鳥→［連絡先］")]
    [InlineData("on the clock app I'm at yuki dot siro", "on the clock app I'm ［連絡先］")]
    [InlineData("ㅇㅅㅌ yuki점siro", "ㅇㅅㅌ ［連絡先］")]
    [InlineData("チャットワークならyuki-siro-cw", "チャットワークなら［連絡先］")]
    [InlineData("A\nB\nC\nから選んで", null)]
    [InlineData("💚のアイコンを icon-v2 に差し替え", null)]
    [InlineData("the clock app on my phone is at version dot zero", null)]
    [InlineData("the photo app mockup home-01 is ready", null)]
    [InlineData("twitch overlay 1920x1080", null)]
    [InlineData("📸 @yuki.siro", "📸 ［連絡先］")]
    [InlineData("the instagram story_01 and story_02 are done", null)]
    [InlineData("LINEなら stamp-01 から stamp-08 まで", null)]
    public void Account_OfAServiceInOtherGuise_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("Can the tag line break after \"slow\"?")]
    [InlineData("Use @Override here and drop the @SuppressWarnings above line 312.")]
    [InlineData("@Transactional on line 88, please")]
    [InlineData("LINE公式のメニューを menu-v2 にしました")]
    public void Line_OfATextOrOfCode_IsNoService(string text) => Reads(text, null);

    [Theory]
    [InlineData("h**p://example.net/lp", "［リンク］")]
    [InlineData("h○○ps://example.com", "［リンク］")]
    [InlineData("example.c○m/lp", "［リンク］")]
    [InlineData("line . me / R / @yuki", "［リンク］")]
    [InlineData("yuki-siro.example/price", "［リンク］")]
    [InlineData("鏡文字で pj.elpmaxe", "鏡文字で ［リンク］")]
    [InlineData(".env.example を config.example に写す", null)]
    [InlineData("逆から見た構図で、ten.psd", null)]
    public void Link_Disguised_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("アドレスはyuki-00 のあとに@で example のあとに .jpです", "アドレスは［連絡先］です")]
    [InlineData("アカウント名がyuki-siro、そのあとに@マーク、最後にexample.jpです", "アカウント名が［連絡先］です")]
    [InlineData("yuki.siro ジーメールドットコムです、間に@を", "［連絡先］です、間に@を")]
    [InlineData("yuki 0x40 example 0x2e net", "［連絡先］")]
    [InlineData("yuki U+0040 example.net まで", "［連絡先］ まで")]
    [InlineData("yankee uniform kilo india at example dot org", "［連絡先］")]
    [InlineData("mike-india-hotel-oscar アット example ドット jp", "［連絡先］")]
    [InlineData("golf and hotel at the end of the day", null)]
    [InlineData("色は 0x40 0x2E 0x10 の順", null)]
    public void Address_ToldPieceByPiece_IsRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ライン ドット ミー スラッシュ ティーアイ を開いて", "［リンク］ を開いて")]
    [InlineData("エグザンプルドットコムスラッシュみほん", "［リンク］")]
    [InlineData("tinyurl ドット com の /yuki0 で", "［リンク］ で")]
    [InlineData("https コロン スラッシュスラッシュ example ドット org から", "［リンク］ から")]
    [InlineData("example🔴com/gift 赤丸はドット", "［リンク］ 赤丸はドット")]
    [InlineData("http://203点0点113点10/demo", "［リンク］")]
    [InlineData("うちのHPは mihonshop.example です", "うちのHPは ［リンク］ です")]
    [InlineData("203-0-113-10 にssh", "［リンク］ にssh")]
    [InlineData("設定ページは settings.example を写す", null)]
    [InlineData("価格ドットコムのような、スラッシュ区切り", null)]
    [InlineData("A🔴B/C のレイヤー", null)]
    public void Link_ToldOtherwise_IsRead(string text, string? masked) => Reads(text, masked);

    private static void Reads(string text, string? masked) => Assert.Equal(masked ?? text, Score.Engine.Redact(text, new()).Text);
}
