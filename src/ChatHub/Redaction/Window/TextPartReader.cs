using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Window;

/// <summary>Takes from one message what could be a piece of an address or a name: Latin tokens and signs.</summary>
internal static class TextPartReader
{
    // A message with more words of its own is prose; only its odd tokens can be pieces.
    private const int MostWords = 4;

    public static List<TextPart> Read(TextView view, HitList hits, int message, Scratch scratch)
    {
        var parts = new List<TextPart>();
        var words = 0;
        for (var i = 0; i < view.Length;)
        {
            var start = i;
            while (IsPiece(view, i))
                i++;
            if (i == start)
            {
                i++;
                continue;
            }

            words++;
            parts.Add(Part(view, hits, message, start, i));
        }

        parts = SpokenSign.Join(parts, scratch.Base, scratch.Hits);
        var odd = parts.FindAll(IsOdd);
        // part two: @example
        return words > MostWords || (words > 1 && odd.Count > 0 && PartReader.RoleOf(hits) != PartRole.None) ? odd : parts;
    }

    private static TextPart Part(TextView view, HitList hits, int message, int start, int end)
    {
        var behind = IsAskedOf(view, end) ? 0 : PartReader.Letters(view, end, view.Length);
        var bare = PartReader.Letters(view, 0, start) + PartReader.Letters(view, end, view.Length) == 0;
        var common = false;
        for (var i = hits.FirstAt(start); i < hits.Count && hits[i].Start == start; i++)
            common |= hits[i].End == end && (hits[i].Concept == Concept.CommonToken || hits[i].Concept.IsService());
        return new(message, view.Text[start..end].ToString(), view.Start[start..end], view.End[start..end], bare, common, behind);
    }

    /// <summary>「hana_1」、わかります？: a quoted name, and a question whether it was seen.</summary>
    private static bool IsAskedOf(TextView view, int end) =>
        view.At(end) is '」' or '』' or '"' && view.At(end + 1) is '、' or ',' or ' ' or '。' && view.Chars[view.Length - 1] == '?';

    private static bool IsPiece(TextView view, int i) => view.ClassAt(i) switch
    {
        CharClass.Latin or CharClass.Digit => true,
        // #0000, of a name on Discord.
        CharClass.Punctuation or CharClass.Symbol when view.At(i) == '#' => view.ClassAt(i + 1) == CharClass.Digit,
        // part one: hana
        CharClass.Punctuation when view.At(i) == ':' && view.At(i + 1) == ' ' => false,
        CharClass.Punctuation => view.At(i) is '@' or '.' or '_' or '-' or '/' or ':' or '+' && (view.IsWordChar(i - 1) || view.IsWordChar(i + 1) || view.At(i) == '@' || view.At(i - 1) is '.' or '/' || view.At(i + 1) is '.' or '_'),
        _ => false,
    };

    private static bool IsOdd(TextPart part) => !part.Common && (part.Text[0] == '.' || part.Text.AsSpan().IndexOfAny("@_-/:") >= 0 || IsDotted(part.Text));

    /// <summary>jane.doe, and neither v1.2 nor logo.psd.</summary>
    private static bool IsDotted(string text) =>
        text.IndexOf('.') is > 1 and var dot && char.IsAsciiLetter(text[dot - 1]) && dot + 1 < text.Length && char.IsAsciiLetter(text[dot + 1]) && !FileNames.IsExtension(text.AsSpan(dot + 1));
}
