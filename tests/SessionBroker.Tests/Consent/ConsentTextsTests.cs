using Xunit;

namespace SessionBroker.Tests.Consent;

public sealed class ConsentTextsTests
{
    /// <summary>A released text never changes: sellers agreed to these very words. Other words are a new version and a new line here.</summary>
    private static readonly Dictionary<(string Version, string Language), string> Released = new()
    {
        [("2026-11", "en")] = "7bc52c890a4c80335859d441a56a2f8f9c01c949b630956fb0f8050cfcde68a3",
        [("2026-11", "ja")] = "0a8a461b96dae7c1f8b96bcd9f1b05f2ae525a4a501352ffb729da70db5d1242",
    };

    private readonly ConsentTexts _texts = new();

    [Fact]
    public void All_EveryReleasedText_IsTheOneThatWasReleased() =>
        Assert.Equal(Released.OrderBy(r => r.Key), _texts.All.ToDictionary(t => (t.Version, t.Language), t => ConsentTexts.Sha256(t.Text)).OrderBy(t => t.Key));

    [Fact]
    public void All_EveryVersion_IsThereInBothLanguages() =>
        Assert.All(_texts.All.GroupBy(t => t.Version), version => Assert.Equal(["en", "ja"], version.Select(t => t.Language).Order()));

    [Fact]
    public void Current_EitherLanguage_IsTheLatestVersionInIt()
    {
        Assert.Equal("2026-11", _texts.Current("en").Version);
        Assert.StartsWith("Sharing the recording", _texts.Current("en").Text, StringComparison.Ordinal);
        Assert.StartsWith("通話の録画", _texts.Current("ja").Text, StringComparison.Ordinal);
        Assert.Equal("ja", _texts.Current("fr").Language);
    }

    [Fact]
    public void Agreed_UnknownLanguage_IsInvalid()
    {
        Assert.Equal(BrokerFaultCode.Invalid, _texts.Agreed("2026-11", "fr").Fault!.Code);
        Assert.Equal(BrokerFaultCode.Invalid, _texts.Agreed("2026-11", language: null).Fault!.Code);
    }

    [Fact]
    public void Agreed_AnyOtherVersion_IsConflict()
    {
        Assert.Equal(BrokerFaultCode.Conflict, _texts.Agreed("2025-01", "ja").Fault!.Code);
        Assert.Equal(BrokerFaultCode.Conflict, _texts.Agreed(version: null, "ja").Fault!.Code);
    }

    [Fact]
    public void Agreed_TheCurrentVersion_NamesTheTextByItsHash() => Assert.Equal(new("2026-11", "ja", Released[("2026-11", "ja")]), _texts.Agreed("2026-11", "ja").Value);
}
