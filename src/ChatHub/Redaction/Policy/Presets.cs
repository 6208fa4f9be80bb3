using System.Collections.Frozen;

namespace ChatHub.Redaction.Policy;

/// <summary>The presets of the mission, each a file of policy lines in <c>Policy/*.policy</c>.</summary>
internal static class Presets
{
    public const string Default = "coconala";

    private static readonly FrozenDictionary<string, RedactionPolicy> All = new[] { "coconala", "crowdworks", "lancers" }
        .ToFrozenDictionary(name => name, name => RedactionPolicy.Parse(name, EmbeddedData.Text($"Policy.{name}.policy")), StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">There is no preset of that name.</exception>
    public static RedactionPolicy Named(string name) =>
        All.TryGetValue(name, out var policy) ? policy : throw new ArgumentException($"There is no preset '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
}
