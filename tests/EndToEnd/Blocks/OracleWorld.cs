using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>
/// One run of a script, and all that the blocked person sees of it on two devices and over REST. In one world the other person blocks, and lurks behind
/// the block; in the other they never do anything but hide and show their presence, which is what a block looks like to those who shared it.
/// </summary>
internal sealed class OracleWorld : IAsyncDisposable
{
    private readonly TalkRig _rig;
    private readonly OracleScript _script;
    private readonly bool _blocks;
    private readonly string _me = StoreRig.NewId("bea");
    private readonly string _other = StoreRig.NewId("ann");
    private readonly string _room = StoreRig.NewId("room");
    private readonly Transcript _transcript;
    private readonly List<string> _messages = [];
    private readonly List<(string Id, string Text)> _sends = [];
    private readonly HttpClient _rest;
    private Barrier _barrier = null!;
    private TalkConnection[] _devices = null!;
    private TalkConnection _blocker = null!;
    private bool _blocked, _cut, _closed, _openAfterBlock;
    private bool _order;

    private OracleWorld(TalkRig rig, OracleScript script, bool blocks)
    {
        _rig = rig;
        _script = script;
        _blocks = blocks;
        _order = script.IsOrder;
        _rest = rig.Rest(_me);
        _transcript = new(new Dictionary<string, string> { [_me] = "ME", [_other] = "OTHER", [_room] = "ROOM" });
    }

    public static async Task<List<string>> RunAsync(TalkRig rig, OracleScript script, bool blocks)
    {
        await using var world = new OracleWorld(rig, script, blocks);
        await world.BeginAsync();
        for (var i = 0; i < script.Steps.Length; i++) await world.StepAsync(i, script.Steps[i]);
        await world.LookAtEverythingAsync();
        return world._transcript.Lines;
    }

    public async ValueTask DisposeAsync()
    {
        _rest.Dispose();
        foreach (var device in _devices ?? []) await device.DisposeAsync();
        if (_blocker is not null) await _blocker.DisposeAsync();
    }

    private async Task BeginAsync()
    {
        var (buyer, seller) = _script.BlockedBuys ? (_me, _other) : (_other, _me);
        await _rig.ProvisionRoomAsync(_room, buyer, seller, _script.IsOrder ? "order" : "inquiry");
        _barrier = await Barrier.ForAsync(_rig, _me);
        _devices = [await _rig.ConnectAsync(_me), await _rig.ConnectAsync(_me)];
        _blocker = await _rig.ConnectAsync(_other);
        if (_script.SharesPresence)
        {
            await _devices[0].SetPrivacy(lastSeen: true, readReceipts: true);
            await _blocker.SetPrivacy(lastSeen: true, readReceipts: true);
        }
        for (var i = 0; i < 3; i++)
        {
            var theirs = await _blocker.Send(_room, NewGuid(), $"theirs {i}");
            var mine = await _devices[0].Send(_room, NewGuid(), $"mine {i}", replyTo: theirs.Id);
            await _blocker.React(_room, mine.Id, "👍", on: true);
            await _devices[0].React(_room, theirs.Id, "🎉", on: true);
            _messages.AddRange([theirs.Id, mine.Id]);
        }
        await _blocker.Send(_room, NewGuid(), "answering", replyTo: _messages[1]);
        await _blocker.MarkRead(_room, 4);
        await LookAtEverythingAsync();
    }

    private async Task StepAsync(int number, Step step)
    {
        var (act, x, y) = step;
        var device = _devices[x % 2];
        var message = _messages[x % _messages.Count];
        switch (act)
        {
            case Act.Send or Act.Reply:
                var (clientId, text) = (NewGuid(), $"text {number}");
                await SendAsync(device, clientId, text, act == Act.Reply ? message : null);
                break;
            case Act.Resend:
                if (_sends.Count == 0) break;
                var (known, before) = _sends[x % _sends.Count];
                await SendAsync(device, known, y < 8 ? before : "another", null);
                break;
            case Act.Edit:
                await CallAsync(device, "Edit", new { roomId = _room, messageId = message, text = $"edited {y}" });
                break;
            case Act.Delete:
                await CallAsync(device, "Delete", new { roomId = _room, messageId = message });
                break;
            case Act.React:
                string[] emoji = ["👍", "🎉", "👀"];
                await CallAsync(device, "React", new { roomId = _room, messageId = message, emoji = emoji[y % 3], on = y < 8 });
                break;
            case Act.Typing:
                await CallAsync(device, "Typing", new { roomId = _room, on = y % 2 == 0 });
                break;
            case Act.Mark:
                await CallAsync(device, "MarkRead", new { roomId = _room, seq = x });
                break;
            case Act.Privacy:
                await CallAsync(device, "SetPrivacy", new { lastSeen = y % 2 == 0, readReceipts = y % 3 > 0 });
                break;
            case Act.History:
                await CallAsync(device, "History", y % 3 == 0 ? new { roomId = _room, limit = 5 } : y % 3 == 1 ? new { roomId = _room, before = x, limit = 5 } : new { roomId = _room, after = x });
                await GetAsync($"/v1/rooms/{_room}/messages?limit=3&after={x}");
                break;
            case Act.Resume:
                await CallAsync(device, "Resume", new { cursors = y % 4 == 0 ? [] : new Dictionary<string, long> { [_room] = x } });
                break;
            case Act.Rooms:
                await GetAsync("/v1/rooms");
                break;
            case Act.Preview:
                await CallAsync(device, "Preview", new { roomId = _room, text = "call 090-1234-5678" });
                break;
            case Act.BlockBack:
                await CallAsync(device, "Block", new { userId = _other });
                break;
            case Act.UnblockBack:
                await CallAsync(device, "Unblock", new { userId = _other });
                break;
            case Act.System:
                using (var posted = await _rig.Backend.PostAsJsonAsync($"/v1/rooms/{_room}/messages", new { clientId = NewGuid(), text = $"system {number}" }))
                    _messages.Add((await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
                break;
            case Act.Title:
                await RetitleAsync($"title {number}");
                break;
            case Act.Open:
                await AdvanceAsync("open");
                break;
            case Act.Close:
                await AdvanceAsync("close");
                break;
            case Act.Block:
                await BlockAsync();
                break;
            case Act.Unblock:
                await UnblockAsync();
                break;
            case Act.Lurk:
                if (_blocks && _cut) await LurkAsync(y);
                break;
        }
        await LookAtPushesAsync($"{number} {step}");
    }

    private async Task SendAsync(TalkConnection device, string clientId, string text, string? replyTo)
    {
        var sent = await CallAsync(device, "Send", new { roomId = _room, clientId, text, replyTo });
        _sends.Add((clientId, text));
        if (sent?.GetProperty("id").GetString() is { } id && !_messages.Contains(id)) _messages.Add(id);
    }

    private async Task RetitleAsync(string title)
    {
        var (buyerId, sellerId) = _script.BlockedBuys ? (_me, _other) : (_other, _me);
        (await _rig.Backend.PutAsJsonAsync($"/v1/rooms/{_room}", new { kind = _order ? "order" : "inquiry", buyerId, sellerId, title })).EnsureSuccessStatusCode();
    }

    private async Task AdvanceAsync(string how)
    {
        if (_closed && how == "open") return;
        await NextMillisecondAsync();
        (await _rig.Backend.PostAsync(new Uri($"/v1/rooms/{_room}/{how}", UriKind.Relative), null)).EnsureSuccessStatusCode();
        if (how == "close")
        {
            _closed = true;
        }
        else if (!_order)
        {
            _order = true;
            _openAfterBlock = _blocked;
        }
        await JudgeAsync();
    }

    private async Task BlockAsync()
    {
        if (_blocks) await _blocker.Block(_me);
        if (!_blocked) _openAfterBlock = false;
        _blocked = true;
        await JudgeAsync();
        await NextMillisecondAsync();
    }

    private async Task UnblockAsync()
    {
        if (_blocks) await _blocker.Unblock(_me);
        _blocked = false;
        await JudgeAsync();
    }

    /// <summary>The blocker comes back to their device where they were away.</summary>
    private async Task JudgeAsync()
    {
        var spared = _order && !_closed && !_openAfterBlock;
        var cut = _blocked && !spared;
        if (cut == _cut) return;
        _cut = cut;
        if (!_blocks && _script.SharesPresence) await _blocker.SetPrivacy(lastSeen: !cut, readReceipts: true);
    }

    /// <summary>What a blocker may do unseen.</summary>
    private async Task LurkAsync(int y)
    {
        switch (y % 6)
        {
            case 0:
                await _blocker.MarkRead(_room, long.MaxValue);
                break;
            case 1 when !_closed:
                await _blocker.Typing(_room, on: true);
                break;
            case 2:
                await Assert.ThrowsAsync<TalkException>(() => _blocker.Send(_room, NewGuid(), "may not"));
                break;
            case 3:
                await _blocker.DisposeAsync();
                using (var mine = _rig.Rest(_other))
                    await Eventually.Until(
                        async () => (await mine.GetFromJsonAsync<JsonElement>("/v1/me/connections")).GetArrayLength() == 0, TimeSpan.FromSeconds(10), "the blocker is offline");
                _blocker = await _rig.ConnectAsync(_other);
                await _blocker.Privacy();
                break;
            case 4:
                await using (var second = await _rig.ConnectAsync(_other)) await second.Resume(new Dictionary<string, long>());
                break;
            default:
                await Assert.ThrowsAsync<TalkException>(() => _blocker.React(_room, _messages[0], "🔥", on: true));
                break;
        }
    }

    private async Task LookAtEverythingAsync()
    {
        await LookAtPushesAsync("pushes");
        foreach (var device in _devices)
        {
            await CallAsync(device, "Resume", new { cursors = new Dictionary<string, long>() });
            await CallAsync(device, "Resume", new { cursors = new Dictionary<string, long> { [_room] = 0 } });
            await CallAsync(device, "History", new { roomId = _room });
        }
        foreach (var path in (string[])["/v1/rooms", $"/v1/rooms/{_room}/messages", "/v1/blocks"]) await GetAsync(path);
        await LookAtPushesAsync("pushes");
    }

    private async Task LookAtPushesAsync(string after)
    {
        var came = await _barrier.PassAsync(_devices);
        for (var i = 0; i < came.Length; i++)
            foreach (var push in came[i]) _transcript.Add($"{after} → device {i} {push.Target}", push.Raw);
    }

    private async Task<JsonElement?> CallAsync(TalkConnection device, string method, object argument)
    {
        try
        {
            var answer = await device.InvokeAsync(method, argument);
            _transcript.Add(method, answer);
            return answer;
        }
        catch (TalkException refused)
        {
            _transcript.AddError(method, $"{refused.Code} {refused.Message}");
            return null;
        }
    }

    private async Task GetAsync(string path)
    {
        using var answer = await _rest.GetAsync(new Uri(path, UriKind.Relative));
        _transcript.Add($"GET {(int)answer.StatusCode}", await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A room opened in the very millisecond of a block counts as open before it: scripts keep the two apart.</summary>
    private static async Task NextMillisecondAsync()
    {
        var from = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        while (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() <= from) await Task.Yield();
    }

    private static string NewGuid() => Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture);
}
