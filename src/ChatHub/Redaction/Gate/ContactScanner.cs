using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatHub.Redaction.Gate;

/// <summary>Finds plainly written e-mail addresses, Japanese phone numbers and links that lead outside the marketplace. Linear in the text.</summary>
/// <remarks>Boundaries are judged by hand: kana and kanji are word characters, so <c>\b</c> would miss what stands between them.</remarks>
internal sealed class ContactScanner(RedactionOptions options)
{
    /// <summary>Contains nothing that the scanner finds, so masked text scans clean.</summary>
    public const string Token = "［連絡先］";

    /// <summary>Without one of these there is neither an address, a number nor a link: most messages end here.</summary>
    private static readonly SearchValues<char> Triggers = SearchValues.Create("@0123456789:０１２３４５６７８９＠：");

    private static readonly Regex Link = Linear(@"https?://[!-~]+");

    private static readonly Regex Email = Linear(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+");

    private static readonly Regex Phone = Linear(@"(\+81[ -]?\(?0?|\(?0)[0-9][0-9() ‐‑–−ー-]{6,14}[0-9]");

    private readonly string[] ownDomains = [.. options.OwnDomains];

    public (string Text, IReadOnlyList<Mask> Masks) Mask(string text)
    {
        if (!text.AsSpan().ContainsAny(Triggers)) return (text, []);
        var folded = Fold(text);
        var found = new List<(int Start, int Length, string Type)>();
        foreach (var match in Link.EnumerateMatches(folded))
            if (!IsOwn(folded.AsSpan(match.Index, match.Length))) found.Add((match.Index, match.Length, "url"));
        foreach (var match in Email.EnumerateMatches(folded))
            found.Add((match.Index, match.Length, "email"));
        foreach (var match in Phone.EnumerateMatches(folded))
            if (StandsAlone(folded, match.Index, match.Length) && IsJapanesePhone(folded.AsSpan(match.Index, match.Length)))
                found.Add((match.Index, match.Length, "phone"));
        return found.Count == 0 ? (text, []) : Replace(text, found);
    }

    /// <summary>Never backtracks, so no text makes it slow.</summary>
    private static Regex Linear(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));

    /// <summary>Full-width ASCII to ASCII, one unit for one: offsets stay.</summary>
    private static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            folded[i] = source[i] is >= '！' and <= '～' ? (char)(source[i] - '！' + '!') : source[i];
    });

    private static (string Text, IReadOnlyList<Mask> Masks) Replace(string text, List<(int Start, int Length, string Type)> found)
    {
        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        var shown = new StringBuilder(text.Length);
        var masks = new List<Mask>();
        var at = 0;
        foreach (var (start, length, type) in found)
        {
            if (start < at) continue;
            shown.Append(text, at, start - at);
            masks.Add(new(shown.Length, Token.Length, type));
            shown.Append(Token);
            at = start + length;
        }
        shown.Append(text, at, text.Length - at);
        return (shown.ToString(), masks);
    }

    private bool IsOwn(ReadOnlySpan<char> link)
    {
        if (!Uri.TryCreate(link.ToString(), UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return false;
        foreach (var domain in ownDomains)
            if (uri.Host.Equals(domain, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool StandsAlone(string text, int start, int length) =>
        (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1])) && (start + length == text.Length || !char.IsAsciiLetterOrDigit(text[start + length]));

    /// <summary>0 and nine digits more (landlines), ten more after 050/060/070/080/090, or the same behind +81: the lengths of Japan's numbering plan.</summary>
    private static bool IsJapanesePhone(ReadOnlySpan<char> candidate)
    {
        Span<char> digits = stackalloc char[16];
        var count = 0;
        foreach (var c in candidate)
            if (char.IsAsciiDigit(c) && count < digits.Length) digits[count++] = c;
        var number = digits[..count];
        if (candidate[0] == '+')
        {
            number = number[2..];
            if (number is ['0', ..]) number = number[1..];
            return number.Length is 9 or 10;
        }
        return number is ['0', '5' or '6' or '7' or '8' or '9', '0', ..] ? number.Length == 11 : number.Length == 10 && number[1] != '0';
    }
}
