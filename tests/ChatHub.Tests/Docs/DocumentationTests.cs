using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Calls;
using ChatHub.Delivery;
using ChatHub.Protocol;
using SessionBroker;
using SessionBroker.Ports;
using Xunit;

namespace ChatHub.Tests.Docs;

/// <summary>The documents a marketplace's engineer works from, held against the code.</summary>
public sealed class DocumentationTests
{
    private static readonly Assembly Host = typeof(TalkHub).Assembly;

    private static readonly JsonSerializerOptions AsWritten = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The hub's, and those of the broker that the hub passes on.</summary>
    private static readonly Type[] Options = [.. Host.GetTypes().Where(IsOptions), typeof(ZoomOptions), typeof(SandboxOptions), typeof(CallsOptions)];

    [Fact]
    public void Protocol_EveryHubMethod_HasAnEntryWithAnExample()
    {
        var protocol = Read("docs/protocol.md");
        var missing = typeof(TalkHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(m => m.Name)
            .Where(name => !protocol.Contains($"**`{name}`**", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Protocol_EveryPush_IsDescribed()
    {
        var protocol = Read("docs/protocol.md");
        Assert.All(typeof(ClientMethods).GetFields().Select(f => f.Name), name => Assert.Contains($"| `{name}` |", protocol, StringComparison.Ordinal));
    }

    [Fact]
    public void Protocol_EveryCode_IsDescribed()
    {
        var protocol = Read("docs/protocol.md");
        Assert.All(Enum.GetValues<FaultCode>(), code => Assert.Contains($"`{FaultCodes.Name(code)}`", protocol, StringComparison.Ordinal));
    }

    [Fact]
    public void Protocol_EveryReaction_IsListed()
    {
        var protocol = Read("docs/protocol.md");
        Assert.All(ChatHub.Messages.ReactToMessage.Emoji, emoji => Assert.Contains(emoji, protocol, StringComparison.Ordinal));
    }

    [Fact]
    public void Protocol_EveryCallNotice_IsListed()
    {
        var protocol = Read("docs/protocol.md");
        Assert.All(Enum.GetValues<SessionNotice>(), notice => Assert.Contains($"`{CallNotices.Code(notice)}`", protocol, StringComparison.Ordinal));
    }

    [Fact]
    public void SampleSettings_NameEverySetting_WithItsDefault()
    {
        using var sample = JsonDocument.Parse(Read("appsettings.sample.json"), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        foreach (var options in Options)
        {
            var section = sample.RootElement.GetProperty(options.Name[..^"Options".Length]);
            var defaults = JsonSerializer.SerializeToElement(Activator.CreateInstance(options), options, AsWritten);
            foreach (var setting in Settings(options))
                Assert.Equal(defaults.GetProperty(setting.Name).GetRawText(), section.GetProperty(setting.Name).GetRawText());
        }
    }

    [Fact]
    public void SampleSettings_NameNothingElse()
    {
        using var sample = JsonDocument.Parse(Read("appsettings.sample.json"), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var known = Options.ToDictionary(o => o.Name[..^"Options".Length], o => Settings(o).Select(p => p.Name).ToHashSet());
        foreach (var section in sample.RootElement.EnumerateObject().Where(s => s.Name != "ConnectionStrings"))
            Assert.Empty(section.Value.EnumerateObject().Select(p => p.Name).Except(known[section.Name]));
    }

    private static IEnumerable<PropertyInfo> Settings(Type options) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static bool IsOptions(Type type) =>
        type is { IsClass: true, Namespace: not null } && type.Namespace.StartsWith("ChatHub.", StringComparison.Ordinal)
        && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetConstructor(Type.EmptyTypes) is not null;

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Chat.sln"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
