namespace SessionBroker.Zoom.Wire;

internal sealed record UserAnswer(string? Id, int Type, string? Status);

internal sealed record UserSettingsAnswer(
    ScheduleMeetingAnswer? ScheduleMeeting, InMeetingAnswer? InMeeting, UserRecordingAnswer? Recording, EmailNotificationAnswer? EmailNotification, FeatureAnswer? Feature);

internal sealed record ScheduleMeetingAnswer(bool? JoinBeforeHost, bool? UsePmiForScheduledMeetings);

internal sealed record InMeetingAnswer(bool? WaitingRoom);

internal sealed record UserRecordingAnswer(bool? CloudRecording, bool? LocalRecording, string? AutoRecording);

internal sealed record EmailNotificationAnswer(bool? CloudRecordingAvailableReminder);

/// <param name="ConcurrentMeeting"><c>Basic</c>, <c>Plus</c> or <c>None</c>.</param>
internal sealed record FeatureAnswer(string? ConcurrentMeeting);
