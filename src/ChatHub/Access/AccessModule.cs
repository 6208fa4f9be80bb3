using ChatHub.Settings;
using ChatHub.Storage;
using Microsoft.AspNetCore.Authentication;

namespace ChatHub.Access;

internal static class AccessModule
{
    /// <summary>The key, for what has to be composed before there are services; <see cref="AddAccess"/> comes first.</summary>
    public static HubKey HubKey(this WebApplicationBuilder builder) => (HubKey)builder.Services.Last(service => service.ServiceType == typeof(HubKey)).ImplementationInstance!;

    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var isDevelopment = builder.Environment.IsDevelopment();
        var access = builder.AddSettings<AccessOptions>("Access");
        builder.AddSettings<LimitsOptions>("Limits");
        var auth = builder.AddSettings<AuthOptions>("Auth");
        var secrets = builder.AddSettings<SecretsOptions>("Secrets");
        var database = builder.Configuration.GetConnectionString("Database") ?? string.Empty;
        var key = Access.HubKey.Load(secrets, shared: !isDevelopment && database.Contains("Host=", StringComparison.OrdinalIgnoreCase));
        services.AddSingleton(key);
        services.AddSingleton(TokenKeys.From(auth, isDevelopment, key));
        services.AddSingleton(new QueryTokenPolicy(auth.AllowTokenInQuery ?? isDevelopment));
        services.AddSingleton<PublishedKeys>().AddSingleton<TokenValidator>().AddSingleton<Revocations>().AddSingleton<ConnectTickets>().AddSingleton<ISweep>(provider => provider.GetRequiredService<ConnectTickets>()).AddSingleton<DevTokens>();
        services.AddSingleton<SendLimits>().AddSingleton<HubDoor>().AddSingleton<Exclusions>().AddSingleton<DisconnectUser>().AddSingleton<RenewConnection>();
        services.AddHostedService<ConnectionExpiry>();
        services.AddSingleton<IHttpContextFactory, QueryToken>();
        services.AddAuthentication(TokenAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.AddAuthorization(Policies.Add);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(access.AllowedOrigins)
            .WithHeaders("Authorization", "Content-Type")
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithExposedHeaders("Retry-After")));
        return builder;
    }
}
