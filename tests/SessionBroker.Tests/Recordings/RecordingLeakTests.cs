using System.Text;
using ChatHub.TestKit;
using Dapper;
using SessionBroker.Sessions;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>Zoom's addresses, tokens and passcodes, and our own links, are found in no table, no log line and no answer.</summary>
public abstract class RecordingLeaks(Store store) : IAsyncLifetime
{
    private readonly List<string> _secrets = [FakeZoom.Secret, "files.zoom.invalid"];
    private readonly StringBuilder _seen = new();
    private RecordingRig _rig = null!;
    private ShareSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await RecordingRig.CreateAsync(store);
        _site = await ShareSite.StartAsync(_rig);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _site.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task Life_OfARecordingWithEveryFailure_LeavesNoSecretBehind()
    {
        var session = await _rig.SessionAsync(isAsked: false);
        var atZoom = await _rig.LandAsync(session, ("v1", "MP4", 200_000), ("t1", "TRANSCRIPT", 500));
        await _rig.DecideAsync(session, "granted");
        await PlayAsync(session, RecordingRig.Buyer);
        foreach (var operation in new[] { "GetRecordingAsync", "GetRecordingSettingsAsync", "SetRecordingSettingsAsync", "DownloadAsync" })
        {
            _rig.Zoom.Fault = asked => asked == operation ? FakeZoom.Down : null;
            atZoom.Settings = FakeRecording.Open;
            await _rig.PassAsync(TimeSpan.FromHours(2));
            await PlayAsync(session, RecordingRig.Seller);
        }
        _rig.Zoom.Fault = _ => null;
        await _rig.PassAsync(TimeSpan.FromHours(2));
        _rig.Zoom.Pace = (_, _) => throw new IOException("The connection to Zoom broke.");
        await PlayAsync(session, RecordingRig.Buyer);
        await _rig.DecideAsync(session, "revoked");
        await _rig.DecideAsync(session, "declined");

        _secrets.AddRange(_rig.Zoom.Passwords);
        Assert.True(_secrets.Count > 6);
        Assert.True(_rig.Zoom.Downloads > 4);
        AssertNoneIn("the tables", await TablesAsync());
        AssertNoneIn("the log", string.Join('\n', _rig.Logs.Lines.Select(line => line.Line)));
        AssertNoneIn("what the host was told", string.Join('\n', _rig.Host.Told));
        _secrets.RemoveAll(secret => secret.Length == 43);
        AssertNoneIn("the answers", _seen.ToString());
    }

    private async Task PlayAsync(SessionRow session, string caller)
    {
        var share = await _rig.ShareAsync(session, caller);
        _seen.AppendLine(share.Failed ? share.Fault.ToString() : share.Value.ToString());
        if (share.Failed) return;
        foreach (var token in share.Value.Files.Select(f => f.Token).Append(share.Value.Token))
        {
            _secrets.Add(token);
            try
            {
                using var answer = await _site.GetAsync(token);
                _seen.AppendLine(answer.ToString());
                _seen.AppendLine(Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()));
            }
            catch (HttpRequestException broken)
            {
                _seen.AppendLine(broken.ToString());
            }
        }
    }

    private Task<string> TablesAsync() => _rig.Broker.ReadAsync(async session =>
    {
        var tables = await session.QueryAsync<string>(session.Dialect.IsSqlite
            ? "select name from sqlite_master where type = 'table'"
            : "select table_name from information_schema.tables where table_schema = current_schema()");
        Assert.Contains("recording_shares", tables);
        var all = new StringBuilder();
        foreach (var table in tables)
            foreach (IDictionary<string, object?> row in await session.Connection.QueryAsync($"select * from {table}", transaction: session.Transaction))
                all.AppendLine(string.Join('|', row.Values.Select(value => value is byte[] bytes ? $"{Encoding.Latin1.GetString(bytes)} {Convert.ToHexString(bytes)}" : $"{value}")));
        return all.ToString();
    });

    private void AssertNoneIn(string place, string text)
    {
        Assert.NotEmpty(text);
        Assert.All(_secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"A secret stands in {place}."));
    }
}

public sealed class SqliteRecordingLeaks() : RecordingLeaks(Store.Sqlite);

public sealed class PostgresRecordingLeaks() : RecordingLeaks(Store.Postgres);
