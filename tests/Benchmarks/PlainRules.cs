using System.Text.RegularExpressions;

namespace ChatHub.Benchmarks;

/// <summary>The rule set a .NET team would write first: one expression for each kind, without disguises or context.</summary>
internal static class PlainRules
{
    private static readonly string[] Patterns =
    [
        @"[\w.+-]+@[\w-]+(\.[\w-]+)+", @"https?://[^\s]+", @"(www\.)?[a-z0-9-]+\.(com|net|org|jp|co\.jp|io)(/[^\s]*)?", @"0\d{1,4}-\d{1,4}-\d{4}", @"0[5789]0\d{8}",
        @"\+\d{1,3}[ -]?\d{1,4}[ -]?\d{2,4}[ -]?\d{3,4}", @"\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}", @"\d{4}[ -]?\d{4}[ -]?\d{4}", @"〒?\d{3}-\d{4}",
        @"(line|discord|skype|kakao)\s*(id)?\s*[:：は]\s*[a-z0-9._-]+", @"@[a-z0-9_]{3,}", @"(普通|当座)\s*\d{7}", @"\d{1,3}(\.\d{1,3}){3}", @"(東京都|北海道|..府|..県).{2,20}\d+-\d+",
    ];

    public static readonly Regex[] Compiled = [.. Patterns.Select(p => new Regex(p, RegexOptions.Compiled | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)))];

    public static readonly Regex[] NonBacktracking = [.. Patterns.Select(p => new Regex(p, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)))];

    public static int Count(Regex[] rules, string text)
    {
        var found = 0;
        foreach (var rule in rules)
            foreach (var match in rule.EnumerateMatches(text))
                found += match.Length > 0 ? 1 : 0;
        return found;
    }
}
