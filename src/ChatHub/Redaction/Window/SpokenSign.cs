using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Window;

/// <summary>A message that is nothing but a sign by name: アット, ドット, ドットコム.</summary>
internal static class SpokenSign
{
    public static TextPart? Of(TextView view, HitList hits, int message)
    {
        for (var i = 0; i < hits.Count && hits[i].Start == 0; i++)
        {
            var sign = Connectors.SignOf(hits[i].Concept);
            if (sign == '\0')
                continue;
            var rest = hits[i].End;
            var domain = "";
            if (rest < view.Length)
                rest += LetterNames.DomainWord(view, rest, out domain);
            if (rest != view.Length)
                continue;
            var text = sign + domain;
            int[] starts = [.. text.Select(_ => view.Start[0])];
            int[] ends = [.. text.Select(_ => view.End[view.Length - 1])];
            return new(message, text, starts, ends, Bare: true, Common: false);
        }

        return null;
    }
}
