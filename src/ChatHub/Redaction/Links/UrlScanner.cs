using System.Buffers;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Links;

/// <summary>Links: with a scheme (also a disarmed one), after //, and bare domains standing against kana.</summary>
internal static class UrlScanner
{
    public const double Threshold = 2.0;
    private const int LongestBlotted = 12;
    // RFC 2606: for examples, in the place of any other.
    private const string Reserved = "example";
    private static readonly SearchValues<char> Marks = SearchValues.Create(".:/");
    private static readonly string[] Schemes = ["https", "http", "hxxps", "hxxp", "ttps", "ttp", "tps", "tp", "ps", "p", "ftps", "ftp", "sftp", "tg", "line", "discord", "zoommtg", "skype", "weixin", "ws", "wss"];

    public static void Scan(TextView view, string viewName, HitList hits, AllowedHosts allowed, CandidateList found, ref long steps)
    {
        var i = 0;
        while (i < view.Length && !found.IsFull)
        {
            var at = NextMark(view, i);
            if (at < 0)
                return;
            steps += Cost.Mark;
            // https;//: the key beside the right one.
            var colon = view.Chars[at] == '/' && view.At(at - 1) is ';' or ',' or '.' ? at - 1 : view.Chars[at] == ':' ? at : -1;
            var end = colon >= 0 ? WithScheme(view, viewName, allowed, found, colon, at)
                : view.Chars[at] == '/' && EndsScheme(view, at) ? WithScheme(view, viewName, allowed, found, at, at) : Bare(view, viewName, hits, allowed, found, at, i);
            i = end > at ? end : at + 1;
        }
    }

    /// <summary>The next :// or dot between label characters.</summary>
    private static int NextMark(TextView view, int from)
    {
        for (var i = view.Next(Marks, from); i >= 0; i = view.Next(Marks, i + 1))
        {
            if (view.Chars[i] == '.' && DomainScan.IsLabelChar(view, i - 1, true) && DomainScan.IsLabelChar(view, i + 1, true))
                return i;
            if (view.Chars[i] == ':' && view.At(i + 1) == '/' && view.At(i + 2) == '/')
                return i;
            if (view.Chars[i] == '/' && view.At(i + 1) == '/' && view.At(i - 1) is '\0' or ' ' or '\n' or '(' or ';' or ',' or '.' or 'p' or 's')
                return i;
        }

        return -1;
    }

    private static int WithScheme(TextView view, string viewName, AllowedHosts allowed, CandidateList found, int colon, int mark)
    {
        var start = colon;
        while (start > 0 && view.Class(start - 1) == CharClass.Latin)
            start--;
        var scheme = view.Text[start..colon];
        if (Blotted(view, colon) is >= 0 and var blotted)
            start = blotted;
        else if (SchemeOf(scheme) is { } known)
            start = BeforeBlank(view, colon - known.Length, known);
        else
            return view.Chars[colon] == ':' ? -1 : mark + 1;
        if (view.At(start - 1) is '_')
            return -1;
        var host = view.Chars[mark] == ':' ? mark + 3 : mark + 2;
        var at = UserInfo(view, host);
        var domain = DomainScan.ReadHost(view, at);
        if (domain.Labels == 0)
            return -1;
        var name = domain.Whole(view);
        if (name is "localhost" || allowed.Allows(view, domain))
            return UrlTail.End(view, domain.End, found);
        var end = UrlTail.End(view, domain.End, found);
        var card = default(Scorecard);
        card.Add("scheme", 3);
        if (domain.IsValid)
            card.Add("form.domain", 0.5);
        var kind = HostKinds.Of(name, view.Text[domain.End..end]);
        if (kind == ContactType.MeetingLink)
            end = UrlTail.OverBlanks(view, end);
        found.Add(Candidate.In(view, viewName, start, end, kind, "url.scheme", card, Threshold));
        return end;
    }

    /// <summary>h**p://, h○○ps://, h_t_t_p://: where a scheme with letters hidden or pushed apart begins; -1 when there is none.</summary>
    private static int Blotted(TextView view, int colon)
    {
        var start = colon;
        while (colon - start < LongestBlotted && (view.ClassAt(start - 1) == CharClass.Latin || HiddenNames.IsBlot(view.At(start - 1)) || view.At(start - 1) is '_' or '-' or '.' or '~' or '#' or '?'))
            start--;
        while (start < colon && view.Chars[start] != 'h')
            start++;
        var last = view.At(colon - 1) == 's' ? colon - 2 : colon - 1;
        return last - start is >= 2 and <= 7 && view.Chars[last] == 'p' && !IsWhole(view.Text[start..colon]) && view.ClassAt(start - 1) != CharClass.Latin && HasOnlyTs(view, start + 1, last) ? start : -1;
    }

    private static bool IsWhole(ReadOnlySpan<char> scheme) => scheme is "http" or "https";

    private static bool HasOnlyTs(TextView view, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (view.Class(i) == CharClass.Latin && view.Chars[i] is not ('t' or 'x'))
                return false;
        return true;
    }

    /// <summary>htt ps://: where the scheme began before a blank was put in.</summary>
    private static int BeforeBlank(TextView view, int start, string scheme)
    {
        if (view.At(start - 1) != ' ')
            return start;
        foreach (var whole in (ReadOnlySpan<string>)["https", "http", "hxxps", "hxxp"])
            if (whole.Length > scheme.Length && whole.EndsWith(scheme, StringComparison.Ordinal) && view.Text[..(start - 1)].EndsWith(whole.AsSpan(..^scheme.Length)))
                return start - 1 - (whole.Length - scheme.Length);
        return start;
    }

    /// <summary>https//: the colon left out.</summary>
    private static bool EndsScheme(TextView view, int slash) => view.Text[..slash].EndsWith("http") || view.Text[..slash].EndsWith("https");

    private static string? SchemeOf(ReadOnlySpan<char> letters)
    {
        foreach (var scheme in Schemes)
            if (letters.SequenceEqual(scheme))
                return scheme;
        // Glued to a word before it (texthttp://).
        if (letters.EndsWith("https"))
            return "https";
        return letters.EndsWith("http") ? "http" : null;
    }

    private static int UserInfo(TextView view, int at)
    {
        for (var i = at; i < at + 64 && i < view.Length; i++)
        {
            if (view.Chars[i] == '@')
                return i + 1;
            if (!view.IsWordChar(i) && view.Chars[i] is not (':' or '.' or '_' or '-' or '%' or '+'))
                break;
        }

        return at;
    }

    private static int Bare(TextView view, string viewName, HitList hits, AllowedHosts allowed, CandidateList found, int dot, int floor)
    {
        var slashes = view.Chars[dot] == '/';
        var start = slashes ? dot + 2 : dot;
        while (!slashes && start > floor && DomainScan.IsLabelChar(view, start - 1, false))
            start--;
        var domain = DomainScan.Read(view, start, unicode: false);
        if (!domain.IsValid || (slashes && !TopLevelDomains.IsKnown(domain.Last(view))))
            // What spoils a run spoils it from each of its dots.
            return domain.Reached > dot ? domain.Reached : -1;
        // @example.com is half an address, path/to/file.pl a file, 1.5.com a number.
        if (view.At(start - 1) is '@' or '\\' || IsInitials(view, start) || (view.At(start - 1) is '/' && !slashes) || view.At(start - 1) == '.')
            return domain.End;
        if (allowed.Allows(view, domain))
            return UrlTail.End(view, domain.End, found);
        // What may follow a host is looked at only where there is one: a#b.coma#b.coma… would be read to its end each time.
        if (!TopLevelDomains.IsKnown(domain.Last(view)) && domain.Last(view) is not Reserved)
            return domain.End;
        var end = UrlTail.End(view, domain.End, found);
        var card = BareCard(view, hits, domain, end);
        if (card.Total < Threshold)
            return domain.End;
        if (slashes)
            start -= 2;
        var kind = HostKinds.Of(domain.Whole(view), view.Text[domain.End..end]);
        if (kind == ContactType.MeetingLink)
            end = UrlTail.OverBlanks(view, end);
        found.Add(Candidate.In(view, viewName, start, end, kind, "url.bare", card, Threshold));
        return end;
    }

    /// <summary>sample-piano.example, サイトは mihon.example: no file, unless it is one of settings.</summary>
    private static bool IsMeantAsHost(TextView view, in DomainScan domain)
    {
        const int reach = 16;
        var name = view.Text[domain.Start..(domain.LastLabel - 1)];
        foreach (var settings in (ReadOnlySpan<string>)["config", "settings", "compose", "env", "conf", "params", "application", "database", "local"])
            if (name.EndsWith(settings))
                return false;
        return name.Contains('-') || Phrases.Within(Phrase.SiteWord, view, Math.Max(0, domain.Start - reach), domain.Start);
    }

    /// <summary>R&amp;D.co, Q&amp;A.com: letters joined by the sign are a name.</summary>
    private static bool IsInitials(TextView view, int start) => view.At(start - 1) == '&' && view.At(start + 1) == '.' && view.ClassAt(start - 2) == CharClass.Latin;

    /// <summary>a small dot at the end: a dot by name, and after it a word of the sentence.</summary>
    private static bool IsDotByNameInSentence(TextView view, in DomainScan domain, ReadOnlySpan<char> last) =>
        last is "at" or "in" or "is" or "it" or "to" or "be" or "am" or "no" or "so" or "as" && view.At(domain.End) == ' ' && view.ClassAt(domain.End + 1) == CharClass.Latin
        && char.IsAsciiLetter(view.Source[view.Start[domain.LastLabel - 1]]);

    private static Scorecard BareCard(TextView view, HitList hits, in DomainScan domain, int end)
    {
        var card = default(Scorecard);
        var last = domain.Last(view);
        var path = end > domain.End + 1;
        var www = domain.Labels > 2 && view.Text[domain.Start..].StartsWith("www");
        // config.example is a file; with a path after it it is meant as a host.
        card.Add("tld", last is Reserved ? IsMeantAsHost(view, domain) ? 2.1 : 1.1 : TopLevelDomains.IsUsual(last) ? 2.2 : 1.2);
        if (path)
            card.Add("form.path", 1);
        if (www)
            card.Add("form.www", 1.5);
        else if (domain.Labels > 2)
            card.Add("form.subdomain", 0.5);
        if (TopLevelDomains.IsAmbiguous(last))
            card.Add("against.file-name", path || www ? -0.5 : -2);
        if (!path && TopLevelDomains.IsProduct(domain.Whole(view)))
            card.Add("against.product", -2);
        // gmail.com: where many have an address, and no one's own.
        if (!path && hits.Starts(Concept.MailProvider, domain.Start))
            card.Add("against.provider", -2);
        if (IsSentenceBreak(view, domain) || (!path && IsDotByNameInSentence(view, domain, last)))
            card.Add("against.sentence", -2);
        if (view.Text[domain.Start..domain.LastLabel].IndexOfAnyInRange('a', 'z') < 0)
            card.Add("against.number", -0.9);
        // user.name), item.works = …: a member in code, where the last part is a plain word.
        if (!path && TopLevelDomains.IsWord(last) && view.At(domain.End) is '(' or ')' or '=' or ';' or '[' or ',' && view.Source[view.Start[domain.End]] < 128)
            card.Add("against.code", -1.5);
        return card;
    }

    /// <summary>"done.It was": the end of a sentence without a blank.</summary>
    private static bool IsSentenceBreak(TextView view, in DomainScan domain)
    {
        if (domain.Labels != 2)
            return false;
        var after = view.Source[view.Start[domain.LastLabel]];
        var before = view.Source[view.Start[domain.Start]];
        var second = domain.End - domain.LastLabel > 1 ? view.Source[view.Start[domain.LastLabel + 1]] : after;
        return char.IsAsciiLetterUpper(after) && char.IsAsciiLetterLower(second) && (char.IsAsciiLetterLower(before) || view.At(domain.End) == ' ');
    }
}
