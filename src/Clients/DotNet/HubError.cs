using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatHub.Client;

/// <summary>Reads <c>code: sentence (retry after N s)</c>, with or without SignalR's own prefix.</summary>
internal static partial class HubError
{
    /// <summary>Seconds. More is no promise worth keeping, and would overflow timers.</summary>
    public const int LongestRetry = 86_400;

    /// <summary>Why a connection was ended; null where the hub gave no code.</summary>
    public static TalkException? OfEnd(Exception? ended) =>
        ended is not null && Close.Match(ended.Message) is { Success: true } match && CodeAndSentence.IsMatch(match.Groups["own"].Value) ? Parse(match.Groups["own"].Value, ended) : null;

    public static TalkException Parse(string message, Exception? inner = null)
    {
        var own = SignalRPrefix.Replace(message, "", 1);
        if (CodeAndSentence.Match(own) is not { Success: true } match)
            return new TalkException(TalkCode.Invalid, own, retryAfter: null, inner);

        var sentence = match.Groups["sentence"].Value;
        if (Retry.Match(sentence) is not { Success: true } retry || !double.TryParse(retry.Groups["seconds"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return new TalkException(match.Groups["code"].Value, sentence, retryAfter: null, inner);

        return new TalkException(match.Groups["code"].Value, sentence[..retry.Index].TrimEnd(), TimeSpan.FromSeconds(Math.Min(seconds, LongestRetry)), inner);
    }

    [GeneratedRegex(@"\AAn unexpected error occurred invoking '[^']*' on the server\. (?:\w+: )?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SignalRPrefix { get; }

    [GeneratedRegex(@"\A(?<code>[a-z][a-z0-9_]{0,63}): (?<sentence>.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodeAndSentence { get; }

    [GeneratedRegex(@"\AThe server closed the connection with the following error: (?<own>.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Close { get; }

    [GeneratedRegex(@"\(retry after (?<seconds>\d{1,9}(\.\d{1,3})?) s\)\.?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Retry { get; }
}
