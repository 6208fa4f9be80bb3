using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Tests.Client;

#pragma warning disable CA1822 // SignalR finds instance methods alone.

/// <summary>Enough of a hub to try the transport and the typed layer on: it echoes, pushes, refuses and hangs up.</summary>
internal sealed class TinyHub : Hub
{
    public JsonElement Echo(JsonElement argument) => argument;

    public void Nothing(JsonElement argument) => _ = argument;

    public async Task Refuse(Refusal argument)
    {
        await Task.Yield();
        throw new HubException(argument.Message);
    }

    public async Task Pushes(Burst argument)
    {
        foreach (var payload in argument.Payloads)
            await Clients.Caller.SendAsync(argument.Target, payload);
    }

    public void HangUp() => Context.Abort();

    public async Task<int> Never() => await new TaskCompletionSource<int>().Task.WaitAsync(Context.ConnectionAborted);

    public string? Header(JsonElement name) => Context.GetHttpContext()!.Request.Headers[name.GetString()!];

    public string? Query(JsonElement name) => Context.GetHttpContext()!.Request.Query[name.GetString()!];

    internal sealed record Refusal(string Message);

    internal sealed record Burst(string Target, JsonElement[] Payloads);
}
