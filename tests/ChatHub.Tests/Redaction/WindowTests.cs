using ChatHub.Redaction;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>The last messages of one sender, read together. Messages are parted by a bar.</summary>
public sealed class WindowTests
{
    [Theory]
    [InlineData("ぜろきゅうぜろ|いちいちいちいち|にににに")]
    [InlineData("+44|7700|900 123 text me")]
    [InlineData("うしろ4つが1234|その前が9876|いちばん先頭に070をつけたら私のスマホ")]
    [InlineData("下4桁が5678|最初の3桁が090|残りは1234")]
    [InlineData("last four 5678|middle 1234|starts with 090")]
    [InlineData("在庫は赤が090個|青が2143個|白が5465個、という番号です")]
    [InlineData("カードはこれ、5555 5555|5555|4444 期限は08/30")]
    [InlineData("楽天銀行 見本支店|普通 7654321")]
    [InlineData("三井住友銀行|見本支店|口座番号は1234567です")]
    [InlineData("hana_demo77|これラインのIDです")]
    [InlineData("メアドの左側、dummy.sample00|右側はヤフーの|.co.jpです")]
    [InlineData("grab a pen: leo|dot demo|at example|dot net and attach the psd")]
    [InlineData("hana ドット|demo あっと|example ドット com")]
    [InlineData("東京都渋谷区|渋谷1-2-3")]
    [InlineData("A案080円|B案9876円、C案5432円|円を取って並べると私の携帯になります")]
    [InlineData("りそな銀行 見本支店|普通|7654321")]
    [InlineData("ディスコードで話しませんか|koto_dummy|#0000")]
    public void IdentifierInPieces_IsCaughtWithItsLast(string conversation) => Assert.True(Catches(conversation));

    [Theory]
    [InlineData("在庫は赤が090個|青が2143個|白が5465個")]
    [InlineData("写真の番号です|090|123|456")]
    [InlineData("logo_v2|インスタで使います")]
    [InlineData("メールで data_v2 を送ります|Gmailの容量がいっぱいで")]
    [InlineData("銀行の件です|1234567")]
    [InlineData("普通の紙で|1234567枚")]
    [InlineData("東京都渋谷区の会社です|1-2-3ページを確認しました")]
    [InlineData("ににんがし|2341|5678")]
    [InlineData("色は4つ|1234|5678")]
    [InlineData("A案800円|B案9876円、C案5432円|携帯サイズの見積もりです")]
    [InlineData("#1234の色で|#5678も")]
    public void OrdinaryTalk_InPieces_IsLeftAlone(string conversation) => Assert.False(Catches(conversation));

    [Theory]
    [InlineData("文字入れ080円|色変え2345円|仕上げ6789円、数字だけつなげてください")]
    [InlineData("集合は08時01分|開演が23時45分|閉演67時89分、時間ではないです")]
    [InlineData("赤070本|白1234本|青5678本、数字を順番に押してみて")]
    [InlineData("価格は090元|1234元|5678元，把数字连起来")]
    [InlineData("전화 주세요, 010|2345|6789예요")]
    [InlineData("공일공|일이삼사|오육칠팔")]
    [InlineData("0|90|1234|5678です")]
    [InlineData("4242|4242|4242|4242")]
    [InlineData("みほん信金|みほん支店で普通|一二三四|五六七 です")]
    [InlineData("みずほ銀行|渋谷支店|普通|123|4567")]
    [InlineData("三井住友|新宿支店|普|1234567")]
    [InlineData("ゆうちょ|10000|12345671")]
    [InlineData("最初に0|次に90|その次1234|最後5678")]
    public void Number_InPieces_IsCaughtWithItsLast(string conversation) => Assert.True(Catches(conversation));

    [Theory]
    [InlineData("文字入れ080円|色変え2345円|仕上げ6789円です")]
    [InlineData("A列090番|B列1234番|C列5678番です")]
    [InlineData("本は090ページ|辞書は1234ページ|図録は5678ページです")]
    [InlineData("集合 07:30|開演 12:34|終演 15:08の予定です")]
    [InlineData("010 주문|1234개|5678원")]
    [InlineData("銀行のパンフです|普通紙で|1000|500枚")]
    [InlineData("4000円|5000円|6000円|3008円")]
    [InlineData("ゆうちょの番組|10000人|1234567人")]
    public void Amounts_InPieces_AreLeftAlone(string conversation) => Assert.False(Catches(conversation));

    [Theory]
    [InlineData("LINEのIDを分けます|ha|na|77")]
    [InlineData("テレグラムはdemo|_beta|7 です")]
    [InlineData("ラインはhanako|のあとに|0101 です")]
    [InlineData("LINEはまず hana|つぎ ko|さいご 77")]
    [InlineData("インスタの名前は sakura|アンダーバー|cake です")]
    [InlineData("카톡 아이디 앞은 sora|뒤는 0101이에요")]
    [InlineData("微信号是 xiao|li_77")]
    [InlineData("google meetのコード abc|-defg|-hij")]
    [InlineData("meetで|abc-defg-hij")]
    [InlineData("LINE|ID|hana77")]
    [InlineData("ライン交換しよ|hana_0101")]
    [InlineData("hana_cake|↑インスタ")]
    [InlineData("hana|_cake|これインスタ")]
    [InlineData("メールの前半は hana_mihon|後ろはジーメールです")]
    [InlineData("hana.mihon って名前で|ヤフーを使ってます。そこにください")]
    [InlineData("이메일 앞은 jisoo.k|뒤는 네이버예요")]
    [InlineData("ポートフォリオは mihon|.myportfolio|.com")]
    [InlineData("www|.example|.com")]
    [InlineData("うしろは@example.com|あたまはtaro.m")]
    [InlineData("前半hanako.demo|アット|example のあと .com です")]
    [InlineData("twitter|.com|/demo_x")]
    [InlineData("example|ドットコム|スラッシュ works")]
    public void Name_InPieces_IsCaughtWithItsLast(string conversation) => Assert.True(Catches(conversation));

    [Theory]
    [InlineData("LINEスタンプの件です|OK|logo")]
    [InlineData("Instagramの投稿|post|_01")]
    [InlineData("カカオの画像|cacao|_01")]
    [InlineData("インスタのIDを載せる位置|right|bottom")]
    [InlineData("ラインの太さ|ab|cd")]
    [InlineData("クラス名は demo|-button")]
    [InlineData("フォルダは works|/img|/01")]
    [InlineData("@example.netのドメインを取りました|logoです")]
    [InlineData("thanks|.so")]
    [InlineData("logo_v2|これインスタ用です")]
    [InlineData("report_v2 です|ジーメールの容量がいっぱいです")]
    [InlineData("前半は part_01|後ろはヤフーの記事です")]
    [InlineData("ファイル名は hana|.ai")]
    public void Names_OfSomethingElse_AreLeftAlone(string conversation) => Assert.False(Catches(conversation));

    private static bool Catches(string conversation)
    {
        var messages = conversation.Split('|');
        var earlier = messages[..^1].Select((text, i) => new EarlierMessage($"{i}", text)).ToList();
        var result = Score.Engine.Redact(messages[^1], new RedactionContext { Earlier = earlier });
        return result.Masks.Count > 0 || result.Retroactive.Count > 0;
    }
}
