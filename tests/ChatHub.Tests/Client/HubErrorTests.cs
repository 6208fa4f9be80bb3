using ChatHub.Client;
using Xunit;

namespace ChatHub.Tests.Client;

public sealed class HubErrorTests
{
    private const string Prefix = "An unexpected error occurred invoking 'Send' on the server. HubException: ";

    [Theory]
    [InlineData("not_found: There is no such room.", "not_found", "There is no such room.", null)]
    [InlineData(Prefix + "not_found: There is no such room.", "not_found", "There is no such room.", null)]
    [InlineData(Prefix + "rate_limited: Too many messages. (retry after 7 s)", "rate_limited", "Too many messages.", 7d)]
    [InlineData(Prefix + "unavailable: Try later (retry after 0.5 s).", "unavailable", "Try later", 0.5)]
    [InlineData(Prefix + "conflict: a: b (retry after soon)", "conflict", "a: b (retry after soon)", null)]
    [InlineData(Prefix + "rate_limited: Far (retry after 999999999 s)", "rate_limited", "Far", 86_400d)]
    [InlineData(Prefix + "invalid: HubException: nested\nline", "invalid", "HubException: nested\nline", null)]
    [InlineData("Unknown hub method 'Nope'", "invalid", "Unknown hub method 'Nope'", null)]
    [InlineData("Failed to invoke 'Send' due to an error on the server.", "invalid", "Failed to invoke 'Send' due to an error on the server.", null)]
    [InlineData("", "invalid", "", null)]
    [InlineData("later_code: of another version", "later_code", "of another version", null)]
    public void Parse_Message_GivesCodeSentenceAndTime(string message, string code, string sentence, double? seconds)
    {
        var error = HubError.Parse(message);

        Assert.Equal((code, sentence, seconds), (error.Code, error.Message, error.RetryAfter?.TotalSeconds));
    }

    [Theory]
    [InlineData("The server closed the connection with the following error: rate_limited: Slower. (retry after 20 s)", "rate_limited", 20)]
    [InlineData("The server closed the connection with the following error: unauthorized: The token has expired.", "unauthorized", null)]
    [InlineData("The server closed the connection with the following error: Connection closed with an error.", null, null)]
    [InlineData("unauthorized: not by the hub", null, null)]
    public void End_WithACode_IsRead(string message, string? code, int? seconds)
    {
        var told = HubError.OfEnd(new IOException(message));

        Assert.Equal((code, seconds), (told?.Code, (int?)told?.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public void End_WithoutAReason_IsNone() => Assert.Null(HubError.OfEnd(null));
}
