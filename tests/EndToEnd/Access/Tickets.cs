using ChatHub.Client;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Access;

/// <summary>Connecting as a browser does.</summary>
internal static class Tickets
{
    public static async Task<string> IssueAsync(TalkRig rig, string user)
    {
        using var client = rig.Rest(user);
        return (await client.AskAsync("POST", "/v1/connect-tickets")).Json().GetProperty("ticket").GetString()!;
    }

    /// <param name="rig">Where.</param>
    /// <param name="ticketOrToken">What stands in the query.</param>
    /// <param name="origin">The page's; null for none.</param>
    public static Task<TalkConnection> ConnectAsync(TalkRig rig, string ticketOrToken, string? origin = null) => TalkConnection.Connect(new TalkConnectionOptions
    {
        Url = new Uri(rig.Host.Url, "/hubs/talk"),
        Socket = new WebSocketConnectionOptions
        {
            Token = _ => ValueTask.FromResult<string?>(ticketOrToken),
            TokenPlacement = TokenPlacement.Query,
            Headers = origin is null ? [] : new Dictionary<string, string> { ["Origin"] = origin },
        },
    });
}
