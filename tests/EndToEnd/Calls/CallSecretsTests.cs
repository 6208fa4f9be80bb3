using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Calls;

/// <summary>At the loudest log level, nothing that lets somebody into a call or plays a recording is written down.</summary>
public sealed class CallSecretsTests
{
    [Fact]
    public async Task Log_AtTrace_HoldsNoLinkOfACallOrARecording()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:LogLevel:System"] = "Trace",
        };
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, settings);
        var secrets = new List<string>();
        await using (var calls = await CallScene.InAsync(await Scene.InAsync(rig)))
        {
            var (session, recording) = await calls.RecordAsync();
            await calls.DecideAsync(calls.At.Seller, session.Id, "granted");
            foreach (var user in (string[])[calls.At.Buyer, calls.At.Seller])
            {
                var share = (await calls.ShareAsync(user, recording.Id)).Json();
                foreach (var url in share.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("url").GetString()!).Prepend(share.GetProperty("url").GetString()!))
                {
                    using var opened = await CallScene.OpenAsync(url);
                    secrets.Add(url.Split('/')[^1]);
                }
            }
            var next = await calls.Seller.StartCall(calls.At.Room);
            var link = await calls.Buyer.JoinCall(next.Id);
            // What makes it a key stands behind the host: in the path or the query, whatever Zoom, or what plays it, calls it.
            secrets.AddRange(new Uri(link.JoinUrl).Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]).Where(value => value.Length > 5));
        }
        await rig.Host.StopAsync();

        var log = rig.Host.Output;
        Assert.Equal(0, rig.Host.OutputLinesDropped);
        Assert.Contains("trce: ", log, StringComparison.Ordinal);
        Assert.Contains("/v1/shares/-", log, StringComparison.Ordinal);
        Assert.True(secrets.Count >= 3, string.Join(' ', secrets.Count));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }
}
