using System.Text.RegularExpressions;
using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Redaction;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Users;

namespace ChatHub.Calls;

/// <summary>
/// Passes a transcript (WebVTT or plain lines) through the gate line by line, each read along with those before it, so that a number spoken over several
/// cues is masked in all of them. Cue numbers and timings stay as they are.
/// </summary>
internal sealed partial class TranscriptRedaction(IDatabase database, RedactedText.Gate gate, RoomRedaction redaction)
{
    /// <summary>Lines that are read along.</summary>
    private const int MostEarlier = 8;

    /// <summary>UTF-16 units in one line; no speech recogniser writes a longer one.</summary>
    private const int LongestLine = 20_000;

    private static readonly Fault TooLong = new(FaultCode.TooLong, "A line of a transcript is too long.");

    /// <returns>Null when the room is gone or a line could not be judged: the transcript is not shown then.</returns>
    public async ValueTask<string?> MaskAsync(RoomId roomId, string transcript, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        if (await RoomGuard.FindAsync(session, roomId) is not { } room) return null;
        // The seller's, whose recording it is.
        var language = (await UserStore.LanguagesAsync(session, [room.SellerId])).GetValueOrDefault(room.SellerId);
        return Mask(transcript, redaction.Context(room, Side.Seller, language));
    }

    internal string? Mask(string transcript, in RedactionContext context)
    {
        var lines = transcript.ReplaceLineEndings("\n").Split('\n');
        var spoken = new Dictionary<Guid, int>();
        var earlier = new List<StoredEarlier>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || IsFrame(lines, i)) continue;
            var written = MessageText.Read(lines[i], LongestLine, TooLong);
            if (written.Failed || Pass(written.Value, earlier, context) is not { } passed) return null;
            foreach (var before in passed.Retroactive)
            {
                lines[spoken[before.Message]] = before.Text.Value;
                earlier[earlier.FindIndex(e => e.Message == before.Message)] = new(before.Message, before.Text);
            }
            lines[i] = passed.Text.Value;
            var id = new Guid(i + 1, 0, 0, new byte[8]);
            spoken[id] = i;
            earlier.Add(new(id, passed.Text));
            if (earlier.Count > MostEarlier) earlier.RemoveAt(0);
        }
        return string.Join('\n', lines);
    }

    private Passed? Pass(string line, List<StoredEarlier> earlier, in RedactionContext context)
    {
        var glance = gate.Look(line);
        if (glance.Failed) return null;
        if (glance.Value.Clean is { } clean) return new(clean, [], []);
        var passed = gate.Pass(line, context with { Earlier = [.. earlier] });
        return passed.Failed ? null : passed.Value;
    }

    /// <summary>The format's own lines: its name, a cue's timing, and a cue's number, which is one only right above a timing.</summary>
    private static bool IsFrame(string[] lines, int i) =>
        (i == 0 && lines[i].TrimStart('\uFEFF') == "WEBVTT") || Timing.IsMatch(lines[i]) || (i + 1 < lines.Length && Number.IsMatch(lines[i]) && Timing.IsMatch(lines[i + 1]));

    [GeneratedRegex(@"\A(\d{2}:)?[0-5]\d:[0-5]\d\.\d{3} --> (\d{2}:)?[0-5]\d:[0-5]\d\.\d{3}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timing { get; }

    [GeneratedRegex(@"\A\d{1,5}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number { get; }
}
