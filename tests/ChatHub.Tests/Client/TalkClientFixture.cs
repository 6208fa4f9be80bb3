using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Sync;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatHub.Tests.Client;

/// <summary>A <see cref="TalkClient"/> of "me" against a <see cref="ChatStub"/> on a real socket.</summary>
internal sealed class TalkClientFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TinyHost _host;

    private TalkClientFixture(TinyHost host, ChatStub stub)
    {
        (_host, Stub) = (host, stub);
        Client = new TalkClient(new TalkClientOptions
        {
            Connection = new TalkConnectionOptions { Url = host.Url },
            UserId = "me",
            Token = (reason, _) =>
            {
                Asked.Enqueue(reason);
                return ValueTask.FromResult(Token(reason));
            },
            Changed = Changes.Enqueue,
            GapPatience = TimeSpan.FromMilliseconds(20),
            Random = () => 0,
        });
    }

    public ChatStub Stub { get; }
    public TalkClient Client { get; }
    public ConcurrentQueue<TokenReason> Asked { get; } = new();
    public ConcurrentQueue<TalkChange> Changes { get; } = new();
    public Func<TokenReason, string> Token { get; set; } = _ => Jwt(TimeSpan.FromHours(1));

    public RoomSnapshot Room => Client.Room(RoomLog.Id)!;

    /// <param name="gate">Answers an upgrade with a status by setting one.</param>
    public static async Task<TalkClientFixture> Create(Func<HttpContext, Task>? gate = null)
    {
        var stub = new ChatStub();
        var host = await TinyHost.Start<ChatStubHub>(gate, s => s.AddSingleton(stub));
        stub.Hub = host.Services.GetRequiredService<IHubContext<ChatStubHub>>();
        return new TalkClientFixture(host, stub);
    }

    /// <summary>A token that says when it ends; nobody here checks its signature.</summary>
    public static string Jwt(TimeSpan life)
    {
        var now = TimeProvider.System.GetUtcNow();
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { sub = "me", iat = now.ToUnixTimeMilliseconds() / 1000d, exp = (now + life).ToUnixTimeMilliseconds() / 1000d });
        return $"e30.{Base64Url.EncodeToString(payload)}.c2ln";
    }

    public static async Task Until(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, "Waited in vain: " + what);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public Task CaughtUp() => Until(() => Client.Room(RoomLog.Id) is { } room && room.Room.Rev == Stub.With(l => l.Head), "caught up");

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _host.DisposeAsync();
    }
}
