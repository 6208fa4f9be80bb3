using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using ChatHub.Access;
using ChatHub.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ChatHub.Tests.Access;

/// <summary>Every record of settings, found by its name: one bad value each, and the sentence names the setting.</summary>
public sealed class OptionsTests
{
    private static readonly List<Type> Records =
        [.. typeof(AuthOptions).Assembly.GetTypes().Where(type => type is { IsNested: false, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal)
            && type.GetConstructor(Type.EmptyTypes) is not null)];

    public static TheoryData<string, string> Ranged => [.. Properties<RangeAttribute>()];

    public static TheoryData<string, string> Required => [.. Properties<RequiredAttribute>()];

    public static TheoryData<string, string> Typed => [.. Records.SelectMany(type => type.GetProperties(), (type, property) => (Type: type, Property: property))
        .Where(setting => (Nullable.GetUnderlyingType(setting.Property.PropertyType) ?? setting.Property.PropertyType) is { IsPrimitive: true } or { IsEnum: true })
        .Select(setting => (setting.Type.Name, setting.Property.Name))];

    public static TheoryData<string> All => [.. Records.Select(type => type.Name)];

    [Fact]
    public void Records_Found_AreThoseThatTheHostReads() =>
        Assert.Superset(
            new HashSet<string> { "AuthOptions", "AccessOptions", "LimitsOptions", "SecretsOptions", "DeliveryOptions", "MessagesOptions", "PresenceOptions", "RedactionOptions" },
            Records.Select(type => type.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(All))]
    public void Settings_LeftAlone_AreGood(string record) => Assert.Null(Record.Exception(() => Read(record)));

    [Theory]
    [MemberData(nameof(All))]
    public void Number_WithoutARange_IsNone(string record) =>
        Assert.DoesNotContain(Of(record).GetProperties(), property => property.PropertyType == typeof(int) && property.GetCustomAttribute<RangeAttribute>() is null);

    [Theory]
    [MemberData(nameof(Ranged))]
    public void Value_OutOfItsRange_StopsTheStart(string record, string setting)
    {
        var range = Of(record).GetProperty(setting)!.GetCustomAttribute<RangeAttribute>()!;
        var (least, most) = (Convert.ToInt64(range.Minimum, CultureInfo.InvariantCulture), Convert.ToInt64(range.Maximum, CultureInfo.InvariantCulture));

        foreach (var bad in (long[])[least - 1, most + 1]) Assert.StartsWith($"Section:{setting} ", Refusal(record, setting, $"{bad}"), StringComparison.Ordinal);
        foreach (var good in (long[])[least, most]) Assert.Null(Record.Exception(() => Read(record, (setting, $"{good}"))));
    }

    [Theory]
    [MemberData(nameof(Typed))]
    public void Value_OfAnotherType_StopsTheStart(string record, string setting)
    {
        const string Secret = "no-such-value";

        var sentence = Refusal(record, setting, Secret);

        Assert.StartsWith($"Section:{setting} ", sentence, StringComparison.Ordinal);
        // It may have been meant for another setting, and be a secret.
        Assert.DoesNotContain(Secret, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Required))]
    public void Value_RequiredButEmpty_StopsTheStart(string record, string setting) =>
        Assert.StartsWith($"Section:{setting} ", Refusal(record, setting, ""), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(All))]
    public void Name_ThatIsNone_StopsTheStart(string record) =>
        Assert.StartsWith("Section:NoSuchSetting ", Refusal(record, "NoSuchSetting", "1"), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://a.example")]
    [InlineData("https://a.example,http://b.example:8080")]
    [InlineData(" https://a.example , ")]
    public void List_GivenAsOneValue_IsSplitAtItsCommas(string value)
    {
        var options = (AccessOptions)Read(nameof(AccessOptions), ("AllowedOrigins", value));

        Assert.Equal(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), options.AllowedOrigins);
    }

    [Fact]
    public void List_GivenByIndexes_IsTakenAsItStands()
    {
        var options = (AccessOptions)Read(nameof(AccessOptions), ("AllowedOrigins:0", "https://a.example"), ("AllowedOrigins:1", "https://b.example"));

        Assert.Equal(["https://a.example", "https://b.example"], options.AllowedOrigins);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("a.example")]
    [InlineData("https://a.example/")]
    [InlineData("https://a.example/shop")]
    [InlineData("https://a.example:443")]
    [InlineData("ftp://a.example")]
    [InlineData("https://a.example https://b.example")]
    public void Origin_ThatNoBrowserSends_StopsTheStart(string origin) =>
        Assert.StartsWith("Section:AllowedOrigins ", Refusal(nameof(AccessOptions), "AllowedOrigins", origin), StringComparison.Ordinal);

    private static IEnumerable<(string, string)> Properties<T>()
        where T : Attribute => Records.SelectMany(type => type.GetProperties().Where(property => property.GetCustomAttribute<T>() is not null), (type, property) => (type.Name, property.Name));

    private static Type Of(string record) => Records.Single(type => type.Name == record);

    private static string Refusal(string record, string setting, string value) => Assert.Throws<StartupException>(() => Read(record, (setting, value))).Message;

    private static object Read(string record, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Section:{setting.Name}", (string?)setting.Value))).Build();
        var read = typeof(SettingsExtensions).GetMethod(nameof(SettingsExtensions.Read), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(Of(record));
        return read.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [configuration.GetSection("Section")], CultureInfo.InvariantCulture)!;
    }
}
