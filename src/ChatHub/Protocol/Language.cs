namespace ChatHub.Protocol;

/// <summary>What people read: the languages that the hub's own words exist in.</summary>
internal enum Language
{
    Japanese,
    English,
}

internal static class Languages
{
    public static Language Parse(string? code) => code == "en" ? Language.English : Language.Japanese;
}
