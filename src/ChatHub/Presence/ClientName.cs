namespace ChatHub.Presence;

/// <summary>What a person recognises a device by: a browser or library and a system, from a fixed vocabulary. The header itself is not kept.</summary>
internal static class ClientName
{
    // In this order: Edge and Opera also say Chrome, and Chrome also says Safari.
    private static readonly (string Sign, string Name)[] Programs =
    [
        ("ChatHub.Client", "ChatHub.Client"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"), ("node", "Node.js"), ("SignalR", "SignalR"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iOS"), ("iPad", "iOS"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent)
    {
        var program = Find(Programs, userAgent) ?? "Other";
        return Find(Systems, userAgent) is { } system ? $"{program} on {system}" : program;
    }

    private static string? Find((string Sign, string Name)[] table, string? userAgent) =>
        userAgent is null ? null : Array.Find(table, row => userAgent.Contains(row.Sign, StringComparison.Ordinal)).Name;
}
