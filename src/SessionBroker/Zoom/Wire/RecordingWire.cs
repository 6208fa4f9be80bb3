using System.Text.Json;
using System.Text.Json.Serialization;

namespace SessionBroker.Zoom.Wire;

/// <param name="Duration">Minutes.</param>
internal sealed record RecordingAnswer(
    string? Uuid,
    long Id,
    string? HostId,
    string? StartTime,
    int Duration,
    IReadOnlyList<RecordingFileAnswer>? RecordingFiles,
    IReadOnlyList<RecordingFileAnswer>? ParticipantAudioFiles,
    string? DownloadAccessToken);

/// <param name="FileSize">Bytes; Zoom's document calls it a number, not a whole one.</param>
internal sealed record RecordingFileAnswer(
    string? Id, string? FileType, string? RecordingType, double? FileSize, string? Status, string? RecordingStart, string? RecordingEnd, string? DownloadUrl);

internal sealed record RecordingListAnswer(string? NextPageToken, [property: JsonPropertyName("meetings")] IReadOnlyList<RecordingAnswer>? Items) : IPage<RecordingAnswer>;

/// <summary>Members that are null are left as they are at Zoom.</summary>
internal sealed record RecordingSettingsBody(string ShareRecording, bool ViewerDownload, string? Password, bool ShowSocialShareButtons);

internal sealed record RecordingSettingsAnswer(
    string? ShareRecording, bool ViewerDownload, [property: JsonPropertyName("password"), JsonConverter(typeof(PresenceConverter))] bool HasPassword, bool ShowSocialShareButtons);

/// <summary>Reads whether there is a text, and not the text.</summary>
internal sealed class PresenceConverter : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var present = reader.TokenType == JsonTokenType.String && !reader.ValueTextEquals(""u8);
        reader.Skip();
        return present;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => throw new NotSupportedException("A presence is only read.");
}
