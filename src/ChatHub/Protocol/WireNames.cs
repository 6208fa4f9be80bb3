using System.Collections.Frozen;
using System.Text.Json;

namespace ChatHub.Protocol;

/// <summary>Enums by their names on the wire.</summary>
internal static class WireNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Of[value];

    /// <summary>Null for anything but exactly a name: <c>Enum.TryParse</c> would also take numbers, blanks around and lists.</summary>
    public static T? Parse<T>(string? name)
        where T : struct, Enum => name is not null && Names<T>.Values.TryGetValue(name, out var value) ? value : null;

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Of = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
        public static readonly FrozenDictionary<string, T> Values = Of.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);
    }
}
