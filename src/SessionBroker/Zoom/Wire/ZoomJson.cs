using System.Text.Json.Serialization;

namespace SessionBroker.Zoom.Wire;

/// <summary>
/// JSON as Zoom speaks it. Unknown members are skipped, and the types here have none for a start URL, a host key, a ZAK or a dial-in password: what has no member is never
/// read. Numbers may come as strings. Words and times are read as text and understood in <see cref="Understood"/>, so that a new word of Zoom's is no error.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(CreateMeetingBody))]
[JsonSerializable(typeof(UpdateMeetingBody))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(LiveMeetingBody))]
[JsonSerializable(typeof(InviteLinksBody))]
[JsonSerializable(typeof(RecordingSettingsBody))]
[JsonSerializable(typeof(MeetingAnswer))]
[JsonSerializable(typeof(MeetingListAnswer))]
[JsonSerializable(typeof(InviteLinksAnswer))]
[JsonSerializable(typeof(PastMeetingAnswer))]
[JsonSerializable(typeof(PastInstancesAnswer))]
[JsonSerializable(typeof(PastParticipantsAnswer))]
[JsonSerializable(typeof(RecordingAnswer))]
[JsonSerializable(typeof(RecordingListAnswer))]
[JsonSerializable(typeof(RecordingSettingsAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UserSettingsAnswer))]
internal sealed partial class ZoomJson : JsonSerializerContext;
