using ChatHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SessionBroker.Ports;
using SessionBroker.Tests.Sessions;
using Xunit;

namespace SessionBroker.Tests;

public sealed class BrokerModuleTests
{
    [Fact]
    public async Task Module_WithoutCredentialsOrSandbox_StartsAndRefusesEveryCall()
    {
        using var folder = new TempFolder("broker");
        var builder = Host.CreateApplicationBuilder();
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.Services.AddSingleton<IBrokerHost, TalkRooms>();
        builder.Services.AddSessionBroker(new($"Data Source={folder.File("broker.db")}", new byte[32], UseSandbox: false, new(), new(), new()));
        using var host = builder.Build();
        await host.Services.MigrateSessionBrokerAsync();
        await host.StartAsync();

        var refused = await host.Services.GetRequiredService<StartCall>().HandleAsync("ben", new("room", false, null), default);

        Assert.Equal(BrokerFaultCode.Unavailable, refused.Fault!.Code);
        Assert.All(
            [typeof(JoinCall), typeof(EndCall), typeof(ReadSessions), typeof(RequestRecording), typeof(ReadRecordings), typeof(ShareRecording), typeof(ReadAudit), typeof(DecideConsent), typeof(SetStandingConsent), typeof(ConsentTexts)],
            operation => Assert.NotNull(host.Services.GetService(operation)));
        await host.StopAsync();
    }
}
