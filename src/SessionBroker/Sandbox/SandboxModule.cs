using Microsoft.Extensions.DependencyInjection;

namespace SessionBroker.Sandbox;

/// <summary>Takes the sandbox into a host, in Zoom's place.</summary>
internal static class SandboxModule
{
    /// <summary>Registers the <see cref="ZoomOptions"/> that lead to the sandbox; the sessions part registers a <see cref="SandboxCallLookup"/>. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options) => services
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<SandboxHost>(provider, options))
        .AddHostedService(provider => provider.GetRequiredService<SandboxHost>())
        .AddSingleton(provider => provider.GetRequiredService<SandboxHost>().Zoom.ZoomOptions)
        .AddSingleton(provider => new SandboxCalls(
            provider.GetRequiredService<SandboxHost>().Zoom,
            provider.GetRequiredService<SandboxCallLookup>(),
            provider.GetRequiredService<ReadSessions>().FindAsync));
}
