using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SessionBroker.Webhooks;

/// <summary>
/// By what a repeated delivery is known: the event's name, the instance, <c>event_ts</c>, and a hash of what it tells (files with their status, or the participant). Zoom
/// has no delivery id and a repetition need not be the same bytes. Never the instance alone: a recording completes once for each set of files.
/// </summary>
internal static class DeliveryKey
{
    public static string Of(ZoomEvent told) =>
        string.Create(CultureInfo.InvariantCulture, $"{told.Name}|{Uuid(told)}|{told.At?.ToUnixTimeMilliseconds()}|{Hash(Content(told))}");

    private static string? Uuid(ZoomEvent told) => told switch
    {
        MeetingEvent meeting => meeting.Meeting.Uuid,
        Other other => other.Meeting?.Uuid,
        _ => null,
    };

    private static IEnumerable<string> Content(ZoomEvent told) => told switch
    {
        RecordingFilesEvent recording => recording.Files.Select(file => $"{file.Id} {file.Type} {file.Status} {file.OfOneParticipant}"),
        BatchEvent batch => batch.Items.Select(item => $"{item.Uuid} {string.Join(' ', item.FileIds.Order(StringComparer.Ordinal))}"),
        ParticipantJoined joined => [joined.Participant.ToString()],
        ParticipantLeft left => [left.Participant.ToString()],
        RecordingSwitched switched => [$"{switched.Start:O} {switched.End:O}"],
        UrlValidation question => [question.PlainToken],
        _ => [],
    };

    private static string Hash(IEnumerable<string> content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', content.Order(StringComparer.Ordinal)))));
}
