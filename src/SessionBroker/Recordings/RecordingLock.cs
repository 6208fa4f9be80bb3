using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SessionBroker.Zoom;

namespace SessionBroker.Recordings;

/// <summary>Keeps a recording closed at Zoom itself: set, read back, compare. Zoom's own share of it never opens.</summary>
internal sealed partial class RecordingLock(RecordingChanges changes, IZoomApi zoom, ILogger<RecordingLock> log)
{
    private const string Shut = "none";
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    public async Task<RecordingRow?> LockAsync(RecordingRow row, CancellationToken cancel)
    {
        var set = await zoom.SetRecordingSettingsAsync(row.Uuid, new(Shut, ViewerDownload: false, NewPassword(), ShowSocialShareButtons: false), cancel);
        if (set.Outcome != ZoomOutcome.Ok) return await FailAsync(row, set.Outcome);
        var read = await zoom.GetRecordingSettingsAsync(row.Uuid, cancel);
        if (read.Value is null) return await FailAsync(row, read.Outcome);
        if (IsShut(read.Value)) return await HoldsAsync(row);
        LogRefused(log, row.Id, row.SessionId);
        return await changes.ApplyAsync(row.Id, (locked, _) => RecordingMachine.LockRefused(locked));
    }

    /// <summary>Has somebody opened it since?</summary>
    public async Task<RecordingRow?> VerifyAsync(RecordingRow row, CancellationToken cancel)
    {
        var read = await zoom.GetRecordingSettingsAsync(row.Uuid, cancel);
        if (read.Value is null) return await FailAsync(row, read.Outcome);
        if (IsShut(read.Value)) return await HoldsAsync(row);
        LogDrifted(log, row.Id, row.SessionId);
        return await changes.ApplyAsync(row.Id, (locked, _) => RecordingMachine.Drifted(locked), new AuditLine(AuditLine.Zoom, "drifted"));
    }

    private static bool IsShut(RecordingSettings settings) =>
        settings is { ShareRecording: Shut, ViewerDownload: false, HasPassword: true, ShowSocialShareButtons: false };

    /// <summary>Ten characters with a letter, a digit and a special one, as Zoom asks. Nobody is told it and it is not kept: each lock makes the one before it worthless.</summary>
    private static string NewPassword() => RandomNumberGenerator.GetString(Letters, 6) + RandomNumberGenerator.GetString(Digits, 3) + RandomNumberGenerator.GetString("@*_-", 1);

    private Task<RecordingRow?> HoldsAsync(RecordingRow row) => changes.ApplyAsync(row.Id, async (locked, _, now, session) =>
    {
        await FileStore.CheckAsync(session, row.Id);
        return RecordingMachine.Locked(locked, now);
    });

    /// <summary>What Zoom does not find may be gone: that is for a look to say.</summary>
    private Task<RecordingRow?> FailAsync(RecordingRow row, ZoomOutcome outcome)
    {
        LogFailed(log, row.Id, outcome);
        return changes.ApplyAsync(row.Id, (locked, _) => RecordingMachine.Failed(outcome == ZoomOutcome.NotFound ? locked with { Hints = locked.Hints + 1 } : locked));
    }

    [LoggerMessage(710, LogLevel.Error, "Recording {Id} of session {SessionId} does not read back as locked; it goes nowhere until it does")]
    private static partial void LogRefused(ILogger log, Guid id, Guid sessionId);

    [LoggerMessage(711, LogLevel.Error, "Recording {Id} of session {SessionId} was opened at Zoom; it is locked again")]
    private static partial void LogDrifted(ILogger log, Guid id, Guid sessionId);

    [LoggerMessage(712, LogLevel.Warning, "Recording {Id} could not be locked or read back ({Outcome}); it is tried again")]
    private static partial void LogFailed(ILogger log, Guid id, ZoomOutcome outcome);
}
