using System.Net;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

/// <summary>At the loudest log level, nothing that people write or that opens a door is written down.</summary>
public sealed class SecretsInLogsTests
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Log_AtTrace_HoldsNoTextAndNoSecret(Store store)
    {
        const string Text = "canary-text", Edited = "canary-edited", Previewed = "canary-previewed", Broken = "canary-broken", System = "canary-system", Name = "canary-name", Title = "canary-title";
        const string SigningKey = "canary-signing-key-0123456789-0123456789";
        var options = new HubHostOptions { Tokens = new Tokens(TokenKey.Hmac(SigningKey)) };
        await using var rig = await TalkRig.StartAsync(store, new() { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace" }, options);
        await using var scene = await Scene.InAsync(rig);
        await rig.ProvisionUserAsync(scene.Buyer, Name);
        await rig.Backend.AskAsync("PUT", $"/v1/rooms/{scene.Room}", new { kind = "order", buyerId = scene.Buyer, sellerId = scene.Seller, title = Title });
        await rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", new { clientId = Scene.NewId(), text = System });
        // Bodies and arguments that cannot be read are where careless code logs most.
        await rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", $$"""{"clientId":"{{Broken}}","text":"{{Broken}}"}""");
        await rig.Backend.AskAsync("PUT", $"/v1/users/{scene.Buyer}", $$"""{"displayName":["{{Broken}}"],"language":"{{Broken}}"}""");
        await rig.Backend.AskAsync("PUT", $"/v1/users/{scene.Buyer}", Broken);
        var token = rig.Host.Tokens.User(scene.Buyer);
        var ticket = await Tickets.IssueAsync(rig, scene.Buyer);
        var refused = rig.Host.Tokens.User(scene.Buyer, new() { Issuer = "https://evil.example" });
        await using (var buyer = await Tickets.ConnectAsync(rig, ticket))
        {
            var sent = await buyer.Send(scene.Room, Scene.NewId(), Text);
            await buyer.Edit(scene.Room, sent.Id, Edited);
            await buyer.Preview(scene.Room, Previewed);
            await Record.ExceptionAsync(() => buyer.InvokeAsync("Send", new { roomId = scene.Room, clientId = Broken, text = Broken }));
            await Record.ExceptionAsync(() => buyer.InvokeAsync("Send", new { roomId = scene.Room, clientId = Scene.NewId(), text = new[] { Broken } }));
            await Record.ExceptionAsync(() => buyer.InvokeAsync("Send", Broken));
            await Record.ExceptionAsync(() => buyer.InvokeAsync("Send", new { roomId = scene.Room, clientId = Scene.NewId(), text = Broken + '\0' }));
            await buyer.Renew(token);
            await Record.ExceptionAsync(() => buyer.Renew(refused));
        }
        await using (var buyer = await Tickets.ConnectAsync(rig, token)) await buyer.Privacy();
        foreach (var bad in (string[])[ticket, refused])
            Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => Tickets.ConnectAsync(rig, bad))).Status);
        using (var raw = await RawSocket.OpenAsync(rig.Host.Url, token))
        {
            await raw.SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Send\",\"arguments\":[{{\"text\":\"{Broken}");
            await raw.EndAsync();
        }
        await rig.Host.StopAsync();

        var log = rig.Host.Output;
        Assert.Equal(0, rig.Host.OutputLinesDropped);
        // It was listening closely.
        Assert.Contains("trce: ", log, StringComparison.Ordinal);
        Assert.Contains("/hubs/talk", log, StringComparison.Ordinal);
        foreach (var canary in (string[])[Text, Edited, Previewed, Broken, System, Name, Title, SigningKey, ticket, ticket.Split('.')[1], token, token.Split('.')[2], refused.Split('.')[2], "access_token="])
            Assert.DoesNotContain(canary, log, StringComparison.OrdinalIgnoreCase);
    }
}
