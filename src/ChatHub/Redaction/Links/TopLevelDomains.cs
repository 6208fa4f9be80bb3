namespace ChatHub.Redaction.Links;

/// <summary>The names a domain may end in (IANA root zone; RFC 2606 and 6761 for the reserved ones).</summary>
internal static class TopLevelDomains
{
    private static readonly HashSet<string> All = new(EmbeddedData.Text("Tables.tlds.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = All.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Reserved =
        new HashSet<string>(["test", "example", "invalid", "local", "internal", "lan", "onion"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Also extensions of files and names of members in code: a bare name that ends so is not taken for a link.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Ambiguous = new HashSet<string>(
    [
        "py", "md", "sh", "pl", "rs", "mov", "zip", "ps", "so", "cc", "pm", "ml", "mm", "vi", "hs", "cs", "ts", "kt", "ai", "ini", "cfg", "java", "dev", "nc",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Generic names in common use for sites of one's own; the other thousand are mostly plain words.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Usual = new HashSet<string>(
    [
        "com", "net", "org", "edu", "gov", "info", "biz", "name", "mobi", "pro", "asia", "xyz", "site", "shop", "online", "store", "link", "page", "club",
        "tokyo", "osaka", "kyoto", "nagoya", "okinawa", "yokohama", "cloud", "tech", "blog", "app", "dev", "jobs", "space", "website", "world", "live",
        "art", "studio", "design", "gallery", "photo", "photos", "media", "news", "life", "works", "work", "today", "fun", "top", "vip", "icu", "gle", "goog",
        "xxx", "travel", "email", "social", "ninja", "moe", "academy", "agency", "company", "digital", "solutions", "services", "systems", "support", "zone",
        "tools", "wiki", "bio", "love", "cafe", "games", "chat", "plus", "one", "earth", "ooo", "inc", "ltd", "llc", "group", "team",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Products called after a domain they are rarely meant as.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Products = new HashSet<string>(
    [
        "asp.net", "vb.net", "ado.net", "ml.net", "paint.net", "socket.io", "draw.io", "fast.ai", "io.js", "node.io", "dot.net", "c.net", "booking.com.vc", "engine.io",
        "webpack.dev", "ehcache.org", "github.io", "itch.io", "monday.com", "character.ai", "leonardo.ai", "spine.pro", "d3.org", "deno.land", "next.dev",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsKnown(ReadOnlySpan<char> name) => Known.Contains(name) || name.StartsWith("xn--");

    public static bool IsReserved(ReadOnlySpan<char> name) => Reserved.Contains(name);

    public static bool IsAmbiguous(ReadOnlySpan<char> name) => Ambiguous.Contains(name);

    public static bool IsUsual(ReadOnlySpan<char> name) => name.Length == 2 || Usual.Contains(name);

    /// <summary>A plain word of four letters or more, other than the oldest names.</summary>
    public static bool IsWord(ReadOnlySpan<char> name) => name.Length >= 3 && name is not ("com" or "net" or "org" or "edu" or "gov" or "info" or "biz" or "mobi" or "tokyo");

    public static bool IsProduct(ReadOnlySpan<char> domain) => Products.Contains(domain);
}
