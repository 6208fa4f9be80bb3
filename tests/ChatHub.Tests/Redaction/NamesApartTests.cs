using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Addresses, links and names whose signs stand in brackets, whose letters stand apart, or whose words are glossed.</summary>
public sealed class NamesApartTests
{
    [Theory]
    [InlineData("yuki〈あっと〉example〈てん〉co〈てん〉jp です", "［連絡先］ です")]
    [InlineData("yuki《アット》example《ドット》jpにお願いします", "［連絡先］にお願いします")]
    [InlineData("yuki『あっと』example『どっと』comへ", "［連絡先］へ")]
    [InlineData("yuki⟨at⟩example⟨dot⟩org please", "［連絡先］ please")]
    [InlineData("yuki\"at\"example\"dot\"com thanks", "［連絡先］ thanks")]
    [InlineData("yuki〈＠〉example〈．〉com", "［連絡先］")]
    [InlineData("yuki-あっと-example-どっと-com", "［連絡先］")]
    [InlineData("インスタ yuki〈アンダーバー〉siro です", "インスタ ［連絡先］ です")]
    [InlineData("line〈ドット〉me〈スラッシュ〉ti", "［リンク］")]
    [InlineData("yuki ((at)) example ((dot)) com", "［連絡先］")]
    [InlineData("yuki アット(@)example.com", "［連絡先］")]
    [InlineData("A〈上〉B〈下〉の順に並べます", null)]
    [InlineData("注釈〈てん〉の付け方を教えてください", null)]
    [InlineData("《hana》と《yuki》、二人の差分をお願いします", null)]
    [InlineData("use the \"dot\" notation, like obj.method", null)]
    [InlineData("hana（あ）example（ど）com （あ）はアット、（ど）はドット", "［連絡先］ （あ）はアット、（ど）はドット")]
    [InlineData("hana[あ]example[て]co[て]jp　[あ]はアットマーク、[て]はテン", "［連絡先］　[あ]はアットマーク、[て]はテン")]
    [InlineData("設問（あ）はアット、（い）はドットの記号を選ぶ問題です", null)]
    [InlineData("hana<x>example<y>com <x>は@、<y>は.です", "［連絡先］ <x>は@、<y>は.です")]
    [InlineData("選択肢は(a)example、(b)sample です", null)]
    public void Signs_InAnyBrackets_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("y u k i (at) e x a m p l e (dot) j p つめて", "［連絡先］ つめて")]
    [InlineData("y u k i アット e x a m p l e ドット c o m", "［連絡先］")]
    [InlineData("y u k i at e x a m p l e dot c o m no spaces", "［連絡先］ no spaces")]
    [InlineData("y/u/k/i(at)e/x/a/m/p/l/e(dot)c/o/m", "［連絡先］")]
    [InlineData("l i n . e e / EXAMPLEab くっつけて", "［リンク］ くっつけて")]
    [InlineData("t . m e / yuki_siro", "［リンク］")]
    [InlineData("h t t p s : / / l i n . e e / abcd", "［リンク］")]
    [InlineData("l i n ドット e e スラッシュ EXAMPLEab", "［リンク］")]
    [InlineData("y u k i アンダーバー 0 1 あっと e x a m p l e どっと n e t", "［連絡先］")]
    [InlineData("a b c の三案です (at least two)", null)]
    [InlineData("選択肢は a / b / c / d / e です", null)]
    [InlineData("間をあけてます→h a n a @ example . jp", "間をあけてます→［連絡先］")]
    [InlineData("点を抜いて読んでね→h.a.n.a@g.m.a.i.l.c.o.m", "点を抜いて読んでね→［連絡先］")]
    [InlineData("hana-kobo てん example すらっしゅ works と打って", "［リンク］ と打って")]
    [InlineData("ズーム→zoom(点)us/j/0000 1234 00 で入室", "ズーム→［リンク］ で入室")]
    [InlineData("点を抜いて書いた c.o.n.f を見てください", null)]
    [InlineData("m i h o n @ e x a m p l e . org", "［連絡先］")]
    [InlineData("LINEはエス・オー・アール・エーのあと0505です", "LINEは［連絡先］です")]
    [InlineData("エー・ビー・シーのあと3つ続きます", null)]
    public void Letters_ApartBesideASign_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ゆき（yuki）あっと いぐざんぷる（example）てん ねっと", "［連絡先］")]
    [InlineData("ゆき［yuki］あっと いぐざんぷる［example］どっと こむ", "［連絡先］")]
    [InlineData("ゆき(yuki)＠いぐざんぷる(example)．こむ(com)", "［連絡先］")]
    [InlineData("雪（yuki）アット example ドット com", "［連絡先］")]
    [InlineData("ラインはゆき（yuki）アンダーバー しろ（siro）", "ラインは［連絡先］")]
    [InlineData("ラインID: ゆき(yuki)0101", "ラインID: ［連絡先］")]
    [InlineData("見本（mihon）は別紙です。アットホームな感じで", null)]
    [InlineData("日本（にほん）の絵（え）を描（か）いてください", null)]
    public void Words_GlossedOneByOne_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("ʟɪɴᴇ：yuki_siro21", "ʟɪɴᴇ：［連絡先］")]
    [InlineData("ᴅɪsᴄᴏʀᴅ：yuki_21", "ᴅɪsᴄᴏʀᴅ：［連絡先］")]
    [InlineData("łıɴᴇ id: yuki21", "łıɴᴇ id: ［連絡先］")]
    [InlineData("ʏᴜᴋɪ@ᴇxᴀᴍᴘʟᴇ.ᴄᴏᴍ", "［連絡先］")]
    [InlineData("ɢᴏᴛʜɪᴄ体の書体見本 sample_01 です", null)]
    public void Letters_OfSmallCapitalsOrWithStrokes_AreRead(string text, string? masked) => Reads(text, masked);

    [Theory]
    [InlineData("yuki.siro77、ヤフーのほうです", "［連絡先］です")]
    [InlineData("yuki.siro77 gmailのやつ", "［連絡先］")]
    [InlineData("yuki.siro77, the gmail one", "［連絡先］")]
    [InlineData("yuki.siro77 지메일 쪽이에요", "［連絡先］이에요")]
    [InlineData("yuki.siro77、うしろはジーメールです", "［連絡先］です")]
    [InlineData("yuki_siro the a symbol example dot net", "［連絡先］")]
    [InlineData("ユキ ドット シロ アット ジーメール", "［連絡先］")]
    [InlineData("yuki(a)example(d)net", "［連絡先］")]
    [InlineData("logo_v2、Gmailのほうを直しました", null)]
    [InlineData("report_2、あとはGmailで送ります", null)]
    [InlineData("my gmail is not working, see screenshot_3.png", null)]
    [InlineData("選択肢は A(a)、B(d) です", null)]
    public void Address_OfOneAmongProvidersOrWithItsSignInWords_IsRead(string text, string? masked) => Reads(text, masked);

    private static void Reads(string text, string? masked) => Assert.Equal(masked ?? text, Score.Rules.Redact(text, new()).Text);
}
