using System.ComponentModel.DataAnnotations;

namespace ChatHub.Settings;

/// <summary>Settings are records with their ranges beside them, read once and checked before anything starts.</summary>
internal static class SettingsExtensions
{
    /// <summary>Binds a section and registers the record itself.</summary>
    /// <exception cref="StartupException">A value is missing, malformed, out of range or of no known name; the sentence names the setting.</exception>
    public static T AddSettings<T>(this WebApplicationBuilder builder, string section)
        where T : class, new()
    {
        var settings = Read<T>(builder.Configuration.GetSection(section));
        builder.Services.AddSingleton(settings);
        return settings;
    }

    internal static T Read<T>(IConfigurationSection section)
        where T : class, new()
    {
        foreach (var child in section.GetChildren())
            if (typeof(T).GetProperty(child.Key, System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance) is not { CanWrite: true })
                throw new StartupException($"{section.Path}:{child.Key} is not a setting; see appsettings.sample.json for those there are.");
        T settings;
        try
        {
            settings = section.Get<T>() ?? new T();
        }
        catch (InvalidOperationException malformed)
        {
            // The binder's message quotes the value, which may be a secret; its inner text names the path.
            var path = section.GetChildren().FirstOrDefault(c => malformed.Message.Contains($"'{c.Path}'", StringComparison.OrdinalIgnoreCase))?.Path ?? section.Path;
            throw new StartupException($"{path} is malformed; see appsettings.sample.json for its form.");
        }
        TakeLists(section, settings);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), problems, validateAllProperties: true))
            throw new StartupException($"{section.Path}:{problems[0].MemberNames.FirstOrDefault()} is out of range: {problems[0].ErrorMessage}");
        return settings;
    }

    /// <summary>A list may also be one value with commas between: what <c>--Section:Key=a,b</c> and an environment variable say. The binder would pass it over.</summary>
    private static void TakeLists<T>(IConfigurationSection section, T settings)
    {
        foreach (var property in typeof(T).GetProperties())
            if (property.PropertyType == typeof(string[]) && section[property.Name] is { } list)
                property.SetValue(settings, list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
