using System.Text.Json;

namespace SessionBroker.Tests.Zoom;

/// <summary>Where Zoom's documents are silent, or contradict their own samples, and what the checker makes of it.</summary>
internal static class KnownQuirks
{
    /// <summary>Zoom has it, the digest does not: let pass unchecked.</summary>
    public static readonly IReadOnlySet<string> UndocumentedOperations = new HashSet<string>(StringComparer.Ordinal) { "GET /users/{userId}/settings" };

    /// <summary>
    /// Errors that any operation may give, with the status they come with: a bad request, a missing permission or paid plan, a dead token, a missing scope (two codes are told),
    /// too many requests. The documents list them for some operations only.
    /// </summary>
    public static readonly IReadOnlySet<(int Status, int Code)> CodesOfAnyOperation = new HashSet<(int, int)>
    {
        (400, 300), (400, 200), (401, 124), (400, 124), (400, 4700), (401, 4700), (400, 4711), (401, 4711), (429, 429), (500, 500), (503, 503),
    };

    /// <summary>No 4xx answer has a schema; this is the one that developers.zoom.us shows on its page of errors.</summary>
    public static readonly JsonElement ErrorEnvelope = Parse("""
        {"code":{"type":"integer","required":true},"message":{"type":"string","required":true},
         "errors":{"type":"array"},"errors[]":{"type":"object"},"errors[].field":{"type":"string","required":true},"errors[].message":{"type":"string","required":true}}
        """);

    /// <summary>What Zoom's samples do against their own schema. A test fails for one that no sample does any more.</summary>
    public static readonly IReadOnlySet<DigestProblem> Events = new HashSet<DigestProblem>
    {
        // One time under two names.
        new("meeting.participant_joined", "payload.object.participant.join_time", ProblemKind.Missing),
        new("meeting.participant_joined", "payload.object.participant.date_time", ProblemKind.UnknownField),
        new("meeting.participant_left", "payload.object.participant.date_time", ProblemKind.UnknownField),
        new("meeting.participant_bind", "payload.object.participant.join_time", ProblemKind.UnknownField),
        new("meeting.alert", "payload.object.start_time", ProblemKind.Missing),
        new("meeting.alert", "payload.object.join_time", ProblemKind.UnknownField),

        // Who did it: in the sample and not in the schema, or the other way round.
        new("meeting.ended", "payload.operator", ProblemKind.UnknownField),
        new("meeting.ended", "payload.operator_id", ProblemKind.UnknownField),
        new("meeting.ended", "payload.operation", ProblemKind.UnknownField),
        new("meeting.participant_admitted", "payload.operator", ProblemKind.UnknownField),
        new("meeting.participant_admitted", "payload.operator_id", ProblemKind.UnknownField),
        new("meeting.participant_admitted", "payload.operation", ProblemKind.UnknownField),
        new("recording.trashed", "payload.operator", ProblemKind.Missing),
        new("recording.trashed", "payload.operator_id", ProblemKind.Missing),

        // A recording's files, described a little differently for each of its events.
        new("recording.transcript_completed", "payload.object.recording_files[].file_extension", ProblemKind.Missing),
        new("recording.trashed", "payload.object.participant_audio_files[].recording_type", ProblemKind.UnknownField),
        new("recording.trashed", "payload.object.host_email", ProblemKind.UnknownField),
        new("recording.trashed", "payload.object.password", ProblemKind.UnknownField),
        new("recording.deleted", "payload.object.recording_files[].file_extension", ProblemKind.Missing),
        new("recording.deleted", "payload.object.participant_audio_files[].file_extension", ProblemKind.Missing),
        new("recording.deleted", "payload.object.participant_audio_files[].file_name", ProblemKind.Missing),
        new("recording.deleted", "payload.object.participant_audio_files[].recording_type", ProblemKind.UnknownField),
        new("recording.recovered", "payload.object.account_id", ProblemKind.Missing),
        new("recording.recovered", "payload.object.recording_files[].file_extension", ProblemKind.Missing),
        new("recording.recovered", "payload.object.participant_audio_files[].recording_type", ProblemKind.UnknownField),

        // A change told as old and new under other names.
        new("meeting.updated", "payload.old_object", ProblemKind.UnknownField),
        new("recording.renamed", "payload.old_object", ProblemKind.Missing),
        new("recording.renamed", "payload.recording_file", ProblemKind.UnknownField),
        new("recording.renamed", "payload.time_stamp", ProblemKind.Type),

        new("recording.registration_created", "payload.object.occurrences", ProblemKind.UnknownField),
        new("meeting.risk_alert", "payload.object.armn_details.recommended_disable_settings[]", ProblemKind.Enum),
    };

    private static readonly JsonElement Validation = Parse("""
        {"event":{"type":"string","required":true},"event_ts":{"type":"integer","required":true},"payload":{"type":"object","required":true},"payload.plainToken":{"type":"string","required":true}}
        """);

    /// <summary>Described in Zoom's prose, not among its events.</summary>
    public static JsonElement? UrlValidation(string name) => name == "endpoint.url_validation" ? Validation : null;

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
