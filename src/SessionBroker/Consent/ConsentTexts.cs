using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using SessionBroker.Consent;

namespace SessionBroker;

/// <summary>The text a seller agrees to.</summary>
/// <param name="Version">Sorts by age: year and month, then a letter where a month had several.</param>
public sealed record ConsentText(string Version, string Language, string Text);

/// <summary>The texts of every version, by language (ja, en). A released text never changes; other words are a new version.</summary>
public sealed class ConsentTexts
{
    private const string Folder = "Consent/Texts/";
    private const string Fallback = "ja";

    private static readonly BrokerFault UnknownLanguage = BrokerFault.Invalid("language must be ja or en.");

    private static readonly BrokerFault Stale = new(BrokerFaultCode.Conflict, "The text was replaced; show the current one and decide again.");

    private readonly FrozenDictionary<(string Version, string Language), ConsentText> texts = Read().ToFrozenDictionary(text => (text.Version, text.Language));
    private readonly string current;

    public ConsentTexts() => current = texts.Keys.Max(key => key.Version)!;

    /// <summary>Every text ever released.</summary>
    internal IEnumerable<ConsentText> All => texts.Values;

    /// <param name="language">Any other than ja and en reads Japanese.</param>
    public ConsentText Current(string language) => texts.GetValueOrDefault((current, language)) ?? texts[(current, Fallback)];

    /// <summary>What a person says they were shown when they agreed: the current text, in a language it exists in.</summary>
    /// <returns><c>invalid</c> for a language there is no text in, <c>conflict</c> for any version but the current one.</returns>
    internal BrokerResult<ShownText> Agreed(string? version, string? language)
    {
        var shown = Known(version, language);
        return shown.Failed || shown.Value.Version == current ? shown : Stale;
    }

    /// <summary>The same for a no: any text that was ever released will do, for taking back must not be harder than giving.</summary>
    internal BrokerResult<ShownText> Known(string? version, string? language)
    {
        if (language is null || !texts.ContainsKey((current, language))) return UnknownLanguage;
        return texts.TryGetValue((version ?? "", language), out var text) ? new ShownText(text.Version, language, Sha256(text.Text)) : Stale;
    }

    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<ConsentText> Read()
    {
        var assembly = typeof(ConsentTexts).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var parts = resource[Folder.Length..].Split('.');
            yield return new(parts[0], parts[1], reader.ReadToEnd());
        }
    }
}
