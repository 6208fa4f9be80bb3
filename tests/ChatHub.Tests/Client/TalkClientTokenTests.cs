using ChatHub.Client;
using Microsoft.AspNetCore.Http;
using Xunit;
using static ChatHub.Tests.Client.TalkClientFixture;

namespace ChatHub.Tests.Client;

public sealed class TalkClientTokenTests
{
    private const string Expired = "Bearer error=\"invalid_token\", error_description=\"The token expired at '01/01/2026 00:00:00'\"";

    [Fact]
    public async Task Token_NearItsEnd_IsRenewedOnTheSameConnection()
    {
        await using var it = await Create();
        it.Token = reason => Jwt(reason == TokenReason.Connect ? TimeSpan.FromSeconds(1.5) : TimeSpan.FromHours(1));

        await it.Client.Start();
        await Until(() => !it.Stub.Renewals.IsEmpty, "a renewal");

        Assert.Equal([TokenReason.Connect, TokenReason.Renew], it.Asked);
        Assert.Single(it.Stub.Connections);
        Assert.Equal(TalkState.Live, it.Client.State);
    }

    [Fact]
    public async Task Token_Expired_AsksForAFreshOneAtOnce()
    {
        var attempts = 0;
        await using var it = await Create(Gate(Expired, () => ++attempts == 1));

        await it.Client.Start();

        Assert.Equal([TokenReason.Connect, TokenReason.Expired], it.Asked);
        Assert.Equal(TalkState.Live, it.Client.State);
    }

    [Fact]
    public async Task Token_ExpiredAgain_Stops()
    {
        await using var it = await Create(Gate(Expired, () => true));

        var refused = await Assert.ThrowsAsync<TalkException>(() => it.Client.Start());

        Assert.Equal(TalkCode.Unauthorized, refused.Code);
        Assert.Equal([TokenReason.Connect, TokenReason.Expired], it.Asked);
        Assert.Equal(TalkState.Refused, it.Client.State);
    }

    [Fact]
    public async Task Token_Invalid_StopsAndStartsAnewWhenTold()
    {
        var valid = false;
        await using var it = await Create(Gate("Bearer error=\"invalid_token\"", () => !valid));

        await Assert.ThrowsAsync<TalkException>(() => it.Client.Start());
        Assert.Equal([TokenReason.Connect], it.Asked);
        valid = true;
        await it.Client.Start();

        Assert.Equal(TalkState.Live, it.Client.State);
    }

    [Fact]
    public async Task Hub_Busy_IsTriedAgain()
    {
        var attempts = 0;
        await using var it = await Create(context =>
        {
            context.Response.StatusCode = ++attempts == 1 ? 503 : 200;
            return Task.CompletedTask;
        });

        await it.Client.Start();

        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Provider_Fails_IsAskedAgain()
    {
        await using var it = await Create();
        it.Token = _ => it.Asked.Count == 1 ? throw new HttpRequestException("shop is down") : Jwt(TimeSpan.FromHours(1));

        await it.Client.Start();

        Assert.Equal([TokenReason.Connect, TokenReason.Connect], it.Asked);
    }

    private static Func<HttpContext, Task> Gate(string challenge, Func<bool> refuses) => context =>
    {
        if (refuses())
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = challenge;
        }
        return Task.CompletedTask;
    };
}
