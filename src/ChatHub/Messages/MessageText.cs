using System.Buffers;
using System.Text;
using ChatHub.Protocol;

namespace ChatHub.Messages;

/// <summary>What counts as a text: 1 to 4,000 UTF-16 units in NFC, no lone surrogates, no control characters but newline and tab, not blank.</summary>
internal static class MessageText
{
    /// <summary>UTF-16 code units.</summary>
    public const int MaxLength = 4000;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c).Where(c => c is not ('\n' or '\t'))]);

    private static readonly Fault TooLong = new(FaultCode.TooLong, $"A text has at most {MaxLength} UTF-16 units.");

    /// <summary>The text as it will be judged and kept.</summary>
    public static Result<string> Read(string? text) => Read(text, MaxLength, TooLong);

    public static Result<string> Read(string? text, int maxLength, Fault tooLong)
    {
        if (string.IsNullOrWhiteSpace(text)) return Fault.Invalid("text is missing or blank.");
        // Composition shrinks a text at most threefold; beyond that it need not be looked at.
        if (text.Length > maxLength * 3) return tooLong;
        if (HasLoneSurrogate(text)) return Fault.Invalid("text holds half of a surrogate pair.");
        // Windows clients end lines with CR LF; a CR by itself stays, and is refused as the control character it is.
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.AsSpan().ContainsAny(Controls)) return Fault.Invalid("text holds a control character other than newline and tab.");
#pragma warning disable RS0030 // The one place that may: the text has just been shown to hold no lone surrogate.
        var composed = text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
#pragma warning restore RS0030
        return composed.Length > maxLength ? tooLong : composed;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }
}
