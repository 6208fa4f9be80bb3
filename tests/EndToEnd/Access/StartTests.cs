using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

/// <summary>A host that cannot be right does not start, and says in one sentence what to mend.</summary>
public sealed class StartTests
{
    private static readonly string Short = new('k', 31);

    public static TheoryData<string, string, string?, string> Bad => new()
    {
        // Environment, setting, value, what the sentence names.
        { "Production", "Auth:SigningKey", null, "Auth:SigningKey" },
        { "Production", "Auth:SigningKey", Short, "Auth:SigningKey" },
        { "Development", "Auth:SigningKey", Short, "Auth:SigningKey" },
        { "Production", "Auth:SigningKey", "", "Auth:SigningKey" },
        { "Development", "Auth:PublicKeyPem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "Auth:PublicKeyPem" },
        { "Development", "Auth:JwksUri", "jwks.json", "Auth:JwksUri" },
        { "Development", "Auth:ClockSkewSeconds", "31", "Auth:ClockSkewSeconds" },
        { "Development", "Auth:AllowTokenInQuery", "perhaps", "Auth:AllowTokenInQuery" },
        { "Development", "Auth:Issuer", "", "Auth:Issuer" },
        { "Development", "Auth:SigningKeys", "a-key-under-a-name-that-is-none-0123456789", "Auth:SigningKeys" },
        { "Development", "Access:AllowedOrigins", "https://shop.example/", "Access:AllowedOrigins" },
        { "Development", "Access:AllowedOrigins:0", "*", "Access:AllowedOrigins" },
        { "Development", "Access:PublicUrl", "https://chat.example/talk", "Access:PublicUrl" },
        { "Development", "Zoom:Account", "one", "Zoom:Account" },
        { "Development", "Zoom:HasCredentials", "true", "Zoom:HasCredentials" },
        { "Development", "Sandbox:Hosts", "0", "Sandbox:Hosts" },
        { "Development", "Calls:ShareLife", "00:10:01", "Calls:ShareLife" },
        { "Development", "Limits:FramesPerSecond", "many", "Limits:FramesPerSecond" },
        { "Development", "Secrets:Key", "c2hvcnQ=", "Secrets:Key" },
        { "Production", "ConnectionStrings:Database", "Host=127.0.0.1;Port=1;Database=none", "Secrets:Key" },
        { "Development", "ConnectionStrings:Database", "chat.db", "ConnectionStrings:Database" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Setting_Bad_StopsTheStartWithOneSentenceThatNamesIt(string environment, string setting, string? value, string named)
    {
        await using var host = new HubHost(new HubHostOptions { Environment = environment, Settings = { [setting] = value } });

        var exit = await host.StartAndExitAsync();

        await SaysAsync(host, named);
        Assert.Equal(1, exit);
        if (value is { Length: > 20 } && setting.StartsWith("Auth:SigningKey", StringComparison.Ordinal)) Assert.DoesNotContain(value, host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqliteFile_InUse_IsRefusedToASecondProcess()
    {
        await using var first = await HubHost.StartNewAsync();
        await using var second = new HubHost(new HubHostOptions { Settings = { ["ConnectionStrings:Database"] = $"Data Source={Path.Combine(first.Folder, "chat.db")}" } });

        Assert.Equal(1, await second.StartAndExitAsync());

        await SaysAsync(second, "chat.db");
        using var client = first.Client();
        Assert.True((await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
        await first.StopAsync();
        Assert.Equal(0, first.ExitCode);
        // The file is free again with its holder.
        await second.StartAsync();
    }

    private static async Task SaysAsync(HubHost host, string named)
    {
        await Eventually.Until(() => host.Output.Length > 0, TimeSpan.FromSeconds(10), "the host says why");
        var line = Assert.Single(host.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("The hub cannot start: ", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
    }
}
