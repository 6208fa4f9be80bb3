namespace ChatHub.Redaction.Places;

/// <summary>Words of Japanese addresses in Latin letters.</summary>
internal static class RomajiPlaces
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new HashSet<string>(
    [
        // Prefectures, and the cities a letter may be addressed to without one.
        "hokkaido", "aomori", "iwate", "miyagi", "akita", "yamagata", "fukushima", "ibaraki", "tochigi", "gunma", "saitama", "chiba", "tokyo", "kanagawa", "niigata",
        "toyama", "ishikawa", "fukui", "yamanashi", "nagano", "gifu", "shizuoka", "aichi", "mie", "shiga", "kyoto", "osaka", "hyogo", "nara", "wakayama", "tottori",
        "shimane", "okayama", "hiroshima", "yamaguchi", "tokushima", "kagawa", "ehime", "kochi", "fukuoka", "saga", "nagasaki", "kumamoto", "oita", "miyazaki",
        "kagoshima", "okinawa", "sapporo", "sendai", "yokohama", "kawasaki", "nagoya", "kobe", "kitakyushu", "sakai", "hamamatsu", "sagamihara", "naha",
        // The wards of Tokyo, which stand for cities.
        "chiyoda", "chuo", "minato", "shinjuku", "bunkyo", "taito", "sumida", "koto", "shinagawa", "meguro", "ota", "setagaya", "shibuya", "nakano", "suginami",
        "toshima", "kita", "arakawa", "itabashi", "nerima", "adachi", "katsushika", "edogawa",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Buildings = ["bldg", "building", "mansion", "heights", "apt", "apartment", "room", "floor", "tower", "residence", "house", "hills", "corpo", "maison"];

    public static bool IsName(ReadOnlySpan<char> word) => Names.Contains(word);

    /// <summary>Shinjuku-ku, Nara-shi, Yoshida-honmachi, 2-chome; Shinjukuku; the word City or Ward.</summary>
    public static bool IsPart(ReadOnlySpan<char> word)
    {
        if (word is "city" or "ward" or "prefecture" or "chome" or "jo")
            return true;
        var mark = word.LastIndexOf('-');
        if (mark <= 0)
            return (word.EndsWith("ku") && (Names.Contains(word[..^2]) || word[..^2] is "nishi" or "higashi" or "minami" or "naka")) || (word.EndsWith("shi") && Names.Contains(word[..^3]));
        var kind = word[(mark + 1)..];
        if (kind is "jo" or "jou")
            return !word[..mark].ContainsAnyExceptInRange('0', '9');
        return kind is "ku" or "shi" or "gun" or "mura" or "son" or "chome" || kind.EndsWith("machi") || kind.EndsWith("cho");
    }

    /// <summary>Mihon-cho, Kita-machi: a house number may follow at once.</summary>
    public static bool IsTown(ReadOnlySpan<char> word) => word.EndsWith("cho") || word.EndsWith("machi") || word.EndsWith("mura");

    /// <summary>A word no address goes over.</summary>
    public static bool EndsAddress(ReadOnlySpan<char> word) =>
        word is "and" or "or" or "the" or "in" or "at" or "of" or "from" or "page" or "pages" or "chapter" or "vs" or "is" or "to" or "with" or "for" or "by" or "on" or "days" or "episode";

    /// <summary>Tokyo-to, Osaka-fu, Nara-ken.</summary>
    public static bool IsPrefecture(ReadOnlySpan<char> word) =>
        word.LastIndexOf('-') is > 0 and var mark && word[(mark + 1)..] is "to" or "fu" or "ken" && Names.Contains(word[..mark]);

    /// <summary>A building's kind, or a floor or room: bldg, 5f, 301.</summary>
    public static bool IsBuilding(ReadOnlySpan<char> word)
    {
        foreach (var kind in Buildings)
            if (word.SequenceEqual(kind))
                return true;
        return word.Length is >= 2 and <= 5 && char.IsAsciiDigit(word[0]) && (word[^1] == 'f' || !word.ContainsAnyExceptInRange('0', '9'));
    }
}
