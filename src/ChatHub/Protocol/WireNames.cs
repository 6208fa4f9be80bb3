using System.Text.Json;

namespace ChatHub.Protocol;

/// <summary>Enums by their names on the wire.</summary>
internal static class WireNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Null for anything but exactly a name: <c>Enum.TryParse</c> would also take numbers, blanks around and lists.</summary>
    public static T? Parse<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == name) return value;
        return null;
    }
}
