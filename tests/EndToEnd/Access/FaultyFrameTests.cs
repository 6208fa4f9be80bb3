using System.Text.Json;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

/// <summary>Whatever a client sends, it gets an error or its connection is closed, and everybody else goes on.</summary>
public sealed class FaultyFrameTests
{
    private static readonly Dictionary<string, string> Answered = new()
    {
        ["an unknown method"] = Call("NoSuchMethod", "{}"),
        ["a method of Object"] = Call("ToString", ""),
        ["a method of Hub"] = Call("OnConnectedAsync", ""),
        ["a property's getter"] = Call("get_Context", ""),
        ["no argument"] = Call("Send", ""),
        ["two arguments"] = Call("Send", "{},{}"),
        ["an argument where there is none"] = Call("Privacy", "{}"),
        ["null"] = Call("Send", "null"),
        ["a string"] = Call("Send", "\"text\""),
        ["wrong types"] = Call("Send", """{"roomId":[],"text":{}}"""),
        ["half a surrogate pair"] = Call("Send", """{"roomId":"r","clientId":"0198d2f8-7a34-7000-8000-000000000001","text":"\ud800"}"""),
        ["half a surrogate pair, the other"] = Call("Send", """{"roomId":"r","clientId":"0198d2f8-7a34-7000-8000-000000000001","text":"a\udc00b"}"""),
        ["17 levels deep"] = Call("Send", $$"""{"roomId":{{new string('[', 17)}}{{new string(']', 17)}}}"""),
        ["a stream of what is none"] = """{"type":4,"invocationId":"1","target":"Privacy","arguments":[]}""",
    };

    private static readonly Dictionary<string, string> Closing = new()
    {
        ["no JSON"] = "no JSON",
        ["half an object"] = """{"type":1,"invocationId":"1",""",
        ["an array"] = "[]",
        ["a number"] = "7",
        ["an empty frame"] = "",
        ["no type"] = """{"target":"Privacy"}""",
        ["an unknown type"] = """{"type":99}""",
        ["no target"] = """{"type":1,"invocationId":"1","arguments":[]}""",
        ["no arguments"] = """{"type":1,"invocationId":"1","target":"Privacy"}""",
        ["arguments that are no array"] = """{"type":1,"invocationId":"1","target":"Privacy","arguments":{}}""",
        ["a target that is no string"] = """{"type":1,"invocationId":"1","target":7,"arguments":[]}""",
        ["half a surrogate pair in the target"] = """{"type":1,"invocationId":"1","target":"\ud800","arguments":[]}""",
        ["thousands of levels deep"] = Call("Send", new string('[', 5000) + new string(']', 5000)),
        ["more than 64 KiB"] = Call("Send", $"\"{new string('x', 70_000)}\""),
    };

    public static TheoryData<string> AnsweredNames => [.. Answered.Keys];

    public static TheoryData<string> ClosingNames => [.. Closing.Keys];

    [Theory]
    [MemberData(nameof(AnsweredNames))]
    public async Task Call_Faulty_IsRefusedAndTheConnectionLives(string name)
    {
        await using var scene = await Scene.NewAsync(Store.Sqlite);
        using var raw = await RawSocket.OpenAsync(scene.Rig.Host.Url, scene.Rig.Host.Tokens.User(scene.Buyer));

        await raw.SendAsync(Answered[name]);
        var refused = await raw.CompletionAsync("1");
        await raw.SendAsync("""{"type":1,"invocationId":"2","target":"Privacy","arguments":[]}""");
        var answered = await raw.CompletionAsync("2");

        Assert.NotEmpty(refused!.Value.GetProperty("error").GetString()!);
        Assert.True(answered!.Value.TryGetProperty("result", out _));
    }

    [Theory]
    [MemberData(nameof(ClosingNames))]
    public async Task Frame_Unreadable_EndsTheConnectionAndNoOther(string name)
    {
        await using var scene = await Scene.NewAsync(Store.Sqlite);
        var other = await scene.ConnectAsync(scene.Buyer);
        using var raw = await RawSocket.OpenAsync(scene.Rig.Host.Url, scene.Rig.Host.Tokens.User(scene.Buyer));

        await raw.SendAsync(Closing[name]);

        await raw.EndAsync();
        await other.Privacy();
    }

    [Fact]
    public async Task Bytes_ThatAreNoText_EndTheConnectionAndNoOther()
    {
        await using var scene = await Scene.NewAsync(Store.Sqlite);
        var other = await scene.ConnectAsync(scene.Buyer);
        using var raw = await RawSocket.OpenAsync(scene.Rig.Host.Url, scene.Rig.Host.Tokens.User(scene.Buyer));

        await raw.SendBytesAsync([0xFF, 0xFE, 0x00, 0xC0, 0x1E]);

        await raw.EndAsync();
        await other.Privacy();
    }

    [Theory]
    [InlineData("""{"protocol":"messagepack","version":1}""")]
    [InlineData("""{"protocol":"json","version":99}""")]
    [InlineData("hello")]
    public async Task Handshake_Wrong_EndsTheConnection(string handshake)
    {
        await using var scene = await Scene.NewAsync(Store.Sqlite);
        using var raw = await RawSocket.UpgradeAsync(scene.Rig.Host.Url, scene.Rig.Host.Tokens.User(scene.Buyer));

        await raw.SendAsync(handshake);

        await raw.EndAsync();
        await (await scene.ConnectAsync(scene.Buyer)).Privacy();
    }

    [Fact]
    public async Task Frame_JustBelowTheBound_IsAnsweredByTheMethod()
    {
        await using var scene = await Scene.NewAsync(Store.Sqlite);
        using var raw = await RawSocket.OpenAsync(scene.Rig.Host.Url, scene.Rig.Host.Tokens.User(scene.Buyer));
        var text = JsonSerializer.Serialize(new { roomId = scene.Room, clientId = Scene.NewId(), text = new string('x', 65_000) });

        await raw.SendAsync(Call("Send", text));

        Assert.Contains("too_long: ", (await raw.CompletionAsync("1"))!.Value.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static string Call(string target, string arguments) => $$"""{"type":1,"invocationId":"1","target":"{{target}}","arguments":[{{arguments}}]}""";
}
