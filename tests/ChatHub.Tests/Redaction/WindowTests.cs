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

    private static bool Catches(string conversation)
    {
        var messages = conversation.Split('|');
        var earlier = messages[..^1].Select((text, i) => new EarlierMessage($"{i}", text)).ToList();
        var result = Score.Engine.Redact(messages[^1], new RedactionContext { Earlier = earlier });
        return result.Masks.Count > 0 || result.Retroactive.Count > 0;
    }
}
