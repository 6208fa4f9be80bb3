using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Window;

/// <summary>Signs by name at the edges of a message, where no view joins them to anything: アット, dot demo, hana ドット.</summary>
internal static class SpokenSign
{
    /// <summary>The message, when it is nothing but a sign: アット, ドット, ドットコム.</summary>
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
            if (rest == view.Length)
                return Part(view, message, sign + domain, 0, view.Length);
        }

        return null;
    }

    /// <summary>The pieces of a message, with the sign it begins with before the first and the one it ends with after the last.</summary>
    public static List<TextPart> Join(List<TextPart> parts, TextView view, HitList hits)
    {
        for (var i = 0; i < hits.Count && parts.Count > 0; i++)
        {
            var sign = Connectors.SignOf(hits[i].Concept);
            if (sign is not ('@' or '.' or '/' or '#') || hits[i].Concept == Concept.LooseDot)
                continue;
            var (start, end) = (view.Start[hits[i].Start], view.End[hits[i].End - 1]);
            var kept = parts.FindAll(p => p.Ends[^1] <= start || p.Starts[0] >= end);
            if (kept.Count == 0)
                continue;
            var next = AfterBlank(view, hits[i].End);
            // シャープ0000
            if (hits[i].Start == 0 && (sign == '#' ? view.ClassAt(next) == CharClass.Digit : view.IsWordChar(next)))
                parts = [Before(kept[0], sign, start, end), .. kept[1..]];
            else if (sign is '@' or '.' && hits[i].End == view.Length && hits[i].Start >= 2 && view.IsWordChar(view.At(hits[i].Start - 1) == ' ' ? hits[i].Start - 2 : hits[i].Start - 1))
                parts = [.. kept[..^1], After(kept[^1], sign, start, end)];
        }

        return parts;
    }

    private static int AfterBlank(TextView view, int at) => view.At(at) == ' ' ? at + 1 : at;

    private static TextPart Before(TextPart part, char sign, int start, int end) =>
        part with { Text = sign + part.Text, Starts = [start, .. part.Starts], Ends = [end, .. part.Ends], Common = false };

    private static TextPart After(TextPart part, char sign, int start, int end) =>
        part with { Text = part.Text + sign, Starts = [.. part.Starts, start], Ends = [.. part.Ends, end], Common = false };

    private static TextPart Part(TextView view, int message, string text, int start, int end) =>
        new(message, text, [.. text.Select(_ => view.Start[start])], [.. text.Select(_ => view.End[end - 1])], Bare: true, Common: false, Behind: 0);
}
