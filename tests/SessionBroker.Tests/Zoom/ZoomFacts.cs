using System.Text.Json;

namespace SessionBroker.Tests.Zoom;

/// <summary>The files under <c>Digest/</c>.</summary>
internal static class ZoomFacts
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Zoom", "Digest");

    public static readonly JsonElement Digest = Read("contract-digest.json");

    public static readonly JsonElement Vectors = Read("signature-vectors.json");

    public static IReadOnlyList<string> SampleNames { get; } = [.. Directory.EnumerateFiles(Path.Combine(Folder, "webhook-samples")).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Folder, "webhook-samples", $"{name}.json"));

    private static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name))).RootElement;
}
