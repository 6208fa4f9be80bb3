using ChatHub.Settings;

namespace ChatHub.Redaction.Gate;

internal static class RedactionModule
{
    public static WebApplicationBuilder AddRedaction(this WebApplicationBuilder builder)
    {
        builder.AddSettings<RedactionOptions>("Redaction");
        builder.Services.AddSingleton<ContactScanner>();
        builder.Services.AddSingleton<RedactedText.Gate>();
        return builder;
    }
}
