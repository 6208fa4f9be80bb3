using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatHub.Client;
using Xunit;

namespace ChatHub.EndToEnd.Attack;

/// <summary>What an error may say: a known code and nothing the caller wrote, or one of SignalR's own sentences, which the contract reads as <c>invalid</c>.</summary>
internal static partial class Refusals
{
    /// <summary>Stands in what attackers write as text, names of fields and ids.</summary>
    public const string Canary = "kanarienvogel";

    /// <summary>Stands in the names of methods and protocols, which SignalR's own sentences repeat to the caller.</summary>
    public const string StrangeName = "Wunderhorn";

    private static readonly HashSet<string> Codes = [.. typeof(TalkCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    public static bool IsKnown(string? code) => code is not null && Codes.Contains(code);

    /// <summary>Judges the error of a frame, if it has one.</summary>
    public static void Judge(JsonElement frame)
    {
        if (frame.TryGetProperty("error", out var error)) Judge(error.GetString()!);
    }

    public static void Judge(string error)
    {
        var own = ThrownByUs.Replace(error, "", 1);
        if (Coded.Match(own) is not { Success: true } coded)
        {
            Assert.True(SignalRs.IsMatch(error), error);
            return;
        }
        Assert.True(IsKnown(coded.Groups["code"].Value), own);
        Assert.DoesNotContain(Canary, own, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(StrangeName, own, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\AAn unexpected error occurred invoking '[\s\S]*' on the server\. HubException: ", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ThrownByUs { get; }

    [GeneratedRegex(@"\A(?<code>[a-z_]+): ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Coded { get; }

    [GeneratedRegex(
        @"\A(An unexpected error occurred invoking '[\s\S]*' on the server\. HubException: Client sent \d+ stream\(s\), Hub method expects 0\.\z|Unknown hub method '|Failed to invoke '[\s\S]*' due to an error on the server\.( HubException: Method does not exist\.)?\z|The client attempted to invoke the non-streaming '[\s\S]*' method with a streaming invocation\.\z"
        + @"|Connection closed with an error\.\z|The protocol '|The server does not support version -?\d+ of the '|Handshake was canceled\.\z|An unexpected error occurred during connection handshake\.\z)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SignalRs { get; }
}
