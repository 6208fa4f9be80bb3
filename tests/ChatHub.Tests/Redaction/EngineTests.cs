using ChatHub.Redaction;
using ChatHub.Redaction.Policy;
using Xunit;

namespace ChatHub.Tests.Redaction;

public sealed class EngineTests
{
    [Fact]
    public void CleanMessage_ComesBackAsTheSameInstance_WithoutAllocation()
    {
        const string text = "ラフを確認しました。髪はもう少し短めで、背景は今のままでお願いします！";
        var context = new RedactionContext();
        for (var i = 0; i < 50; i++)
            Assert.Same(text, Score.Engine.Redact(text, context).Text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _ = Score.Engine.Redact(text, context);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Finding_ExplainsItself()
    {
        var finding = Assert.Single(Score.Engine.Redact("電話は〇九〇の一二三四の五六七八です", new()).Findings);
        Assert.Equal(ContactType.Phone, finding.Type);
        Assert.Equal("digits", finding.View);
        Assert.Equal("phone", finding.Rule);
        Assert.True(finding.Score >= finding.Threshold);
        Assert.Contains(finding.Evidence, e => e.Name is "plan.jp.mobile");
        Assert.Contains("ja-", finding.Packs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coconala", true, "090-1234-5678", true)]
    [InlineData("crowdworks", false, "090-1234-5678", true)]
    [InlineData("lancers", false, "090-1234-5678", true)]
    [InlineData("lancers", true, "090-1234-5678", false)]
    [InlineData("lancers", true, "カード番号は4111 1111 1111 1111です", true)]
    [InlineData("lancers", true, "マイナンバーは1020-3040-5061です", true)]
    public void Policy_DecidesByPresetAndStage(string preset, bool open, string text, bool masked)
    {
        var context = new RedactionContext { Preset = preset, Stage = open ? RoomStage.Open : RoomStage.Inquiry, Kind = open ? RoomKind.Order : RoomKind.Inquiry };
        Assert.Equal(masked, Score.Engine.Redact(text, context).Masks.Count > 0);
    }

    [Fact]
    public void Grant_AllowsItsTypesAlone()
    {
        var context = new RedactionContext { Grant = new RoomGrant(new HashSet<ContactType> { ContactType.Url }) };
        Assert.Equal("https://example.com/x と［連絡先］", Score.Engine.Redact("https://example.com/x と090-1234-5678", context).Text);
    }

    [Theory]
    [InlineData("Japanese", "［連絡先］です")]
    [InlineData("English", "[contact]です")]
    public void Token_IsFixedAndLocalised(string language, string expected) =>
        Assert.Equal(expected, Score.Engine.Redact("090-1234-5678です", new RedactionContext { Language = Enum.Parse<MaskLanguage>(language) }).Text);

    [Theory]
    [InlineData("\uFE0F")]
    [InlineData("\uFE0F\u20E3")]
    public void MarkOfTheLastUnit_OfAnEncodedRun_GoesWithIt(string mark)
    {
        var encoded = Convert.ToBase64String("hana@example.com"u8).TrimEnd('=');
        Assert.Equal("これです ［連絡先］ です", Score.Engine.Redact($"これです {encoded}{mark} です", new()).Text);
    }

    [Theory]
    [InlineData("https://coconala.com/services/1", false)]
    [InlineData("https://coconala.example.net/verify", true)]
    [InlineData("https://evilcoconala.com/", true)]
    [InlineData("https://сoconala.com/services/1", true)]
    public void AllowedHosts_StayAndLookalikesDoNot(string text, bool masked) =>
        Assert.Equal(masked, Score.Engine.Redact(text, new()).Masks.Count > 0);

    [Fact]
    public void EarlierPieces_AreMaskedAfterTheFact()
    {
        var context = new RedactionContext { Earlier = [new("a", "電話で話せますか？ 090"), new("b", "1234")] };
        var result = Score.Engine.Redact("5678です", context);
        Assert.Equal("［連絡先］です", result.Text);
        Assert.Equal("a b", string.Join(' ', result.Retroactive.Select(r => r.MessageId)));
        Assert.Equal("［連絡先］", result.Retroactive[1].Text);
    }

    [Theory]
    [InlineData("3案お願いします", "taro@example.com")]
    [InlineData("予算は\n5万円です", "taro@example.com")]
    [InlineData("納期は7日でお願いします", "example.com/hana を見てください")]
    [InlineData("A案がいいです", "IDは hana_123 でLINE検索して")]
    public void EarlierWord_IsNoPieceOfWhatFollowsWhole(string earlier, string text)
    {
        var result = Score.Engine.Redact(text, new() { Earlier = [new("a", earlier)] });
        Assert.NotEmpty(result.Masks);
        Assert.Empty(result.Retroactive);
    }

    [Fact]
    public void OperatorWords_AddToThePacks()
    {
        const string text = "ぽよチャットは hanako55 です";
        var engine = new RedactionEngine(new RedactionSettings { OperatorWords = "MessengerService: ぽよチャット" });
        Assert.Empty(Score.Engine.Redact(text, new()).Masks);
        Assert.NotEmpty(engine.Redact(text, new()).Masks);
    }

    [Fact]
    public void OperatorWords_Malformed_AreRefusedWithASentence() =>
        Assert.Contains("Nonsense", Assert.Throws<FormatException>(() => new RedactionEngine(new RedactionSettings { OperatorWords = "Nonsense: x" })).Message, StringComparison.Ordinal);
}
