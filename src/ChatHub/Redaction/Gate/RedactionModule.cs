using ChatHub.Redaction.Operators;
using ChatHub.Settings;

namespace ChatHub.Redaction.Gate;

internal static class RedactionModule
{
    public static WebApplicationBuilder AddRedaction(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PolicyOptions>("Policy");
        builder.Services.AddSingleton(Engine(builder.AddSettings<RedactionOptions>("Redaction")));
        builder.Services.AddSingleton<RedactedText.Gate>();
        return builder;
    }

    /// <exception cref="StartupException">The words cannot be read, or a pattern cannot be taken.</exception>
    internal static RedactionEngine Engine(RedactionOptions options)
    {
        var settings = new RedactionSettings();
        if (options.AllowedHosts.Length > 0) settings = settings with { AllowedHosts = options.AllowedHosts };
        settings = settings with { Patterns = Patterns(options.Patterns), Suspicion = options.Suspicion };
        try
        {
            if (options.WordsFile is { } file) settings = settings with { OperatorWords = File.ReadAllText(file) };
            return new RedactionEngine(settings);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StartupException($"Redaction:WordsFile cannot be used: {failure.Message}");
        }
    }

    private static List<OperatorPattern> Patterns(PatternSetting[] patterns)
    {
        try
        {
            List<OperatorPattern> read = [.. patterns.Select(p => OperatorPattern.Create(p.Name, p.Type, p.Expression))];
            _ = new OperatorPatterns(read);
            return read;
        }
        catch (FormatException failure)
        {
            throw new StartupException($"Redaction:Patterns cannot be used: {failure.Message}");
        }
    }
}
