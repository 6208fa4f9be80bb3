using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Views;

/// <summary>Words that are a link or an address when read from their end, where the text says to read them so.</summary>
internal static class ReversedTokens
{
    public const double Threshold = 2.0;
    private const int Most = 80;

    public static void Detect(TextView view, CandidateList found, ref long steps)
    {
        Span<char> turned = stackalloc char[Most];
        var i = 0;
        while (i < view.Length)
        {
            var start = i;
            while (view.IsWordChar(i) || view.At(i) is '.' or '@' or '_' or '-' or '/' or ':')
                i++;
            steps += Cost.Mark;
            var length = i - start;
            if (length is >= 6 and <= Most)
            {
                view.Text[start..i].CopyTo(turned);
                turned[..length].Reverse();
                var text = (ReadOnlySpan<char>)turned[..length];
                if (TypeOf(text) is { } type)
                {
                    var card = default(Scorecard);
                    card.Add("cue.reverse", 1.2);
                    card.Add("form.reversed", 1.4);
                    found.Add(Candidate.In(view, "reversed", start, i, type, "reversed", card, Threshold));
                }
            }

            if (i == start)
                i++;
        }
    }

    private static ReadOnlySpan<char> Turned(ReadOnlySpan<char> text, Span<char> turned)
    {
        text.CopyTo(turned);
        turned.Reverse();
        return turned;
    }

    private static ContactType? TypeOf(ReadOnlySpan<char> text)
    {
        var path = text.IndexOf("://", StringComparison.Ordinal) is var s and > 0 ? text[(s + 3)..] : text;
        var end = path.IndexOf('/');
        var host = end > 0 ? path[..end] : path;
        var dot = host.LastIndexOf('.');
        // ten.psd is a file, whatever it is backwards.
        if (dot <= 0 || (host.IndexOf('.') == dot && FileNames.IsExtension(Turned(host[..dot], stackalloc char[dot]))) || !TopLevelDomains.IsKnown(host[(dot + 1)..]) || !TopLevelDomains.IsUsual(host[(dot + 1)..]))
            return null;
        return host.IndexOf('@') > 0 ? ContactType.Email : ContactType.Url;
    }
}
