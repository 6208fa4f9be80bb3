namespace SessionBroker.Sandbox;

/// <summary>What of Zoom's documents the sandbox does. A test drives each operation, sees each event and provokes each error, and fails for one that is listed here and missing.</summary>
internal static class SandboxCoverage
{
    /// <summary>By method and template. <c>GET /users/{userId}/settings</c> is not among the documents' extract, and stands here without a schema to be held against.</summary>
    public static IReadOnlyList<string> Operations { get; } = [.. Operation.All.Keys];

    public static IReadOnlyList<string> Events { get; } =
    [
        "meeting.created", "meeting.updated", "meeting.deleted", "meeting.started", "meeting.ended",
        "meeting.participant_joined", "meeting.participant_left",
        "meeting.participant_jbh_joined", "meeting.participant_jbh_waiting", "meeting.participant_jbh_waiting_left",
        "meeting.participant_joined_waiting_room", "meeting.participant_left_waiting_room",
        "recording.started", "recording.paused", "recording.resumed", "recording.stopped",
        "recording.completed", "recording.transcript_completed",
        "recording.trashed", "recording.deleted", "recording.recovered", "recording.batch_trashed",
    ];

    /// <summary>Errors by operation; those of tokens, scopes, limits and ill-formed requests may come from any.</summary>
    public static IReadOnlyList<(string Operation, int Status, int Code)> Errors { get; } =
    [
        ("POST /users/{userId}/meetings", 400, 300),
        ("POST /users/{userId}/meetings", 400, 3000),
        ("POST /users/{userId}/meetings", 400, 3161),
        ("POST /users/{userId}/meetings", 404, 1001),
        ("GET /users/{userId}/meetings", 400, 3161),
        ("GET /users/{userId}/meetings", 404, 1001),
        ("GET /meetings/{meetingId}", 400, 3161),
        ("GET /meetings/{meetingId}", 404, 3001),
        ("PATCH /meetings/{meetingId}", 400, 300),
        ("PATCH /meetings/{meetingId}", 400, 3000),
        ("PATCH /meetings/{meetingId}", 400, 3161),
        ("PATCH /meetings/{meetingId}", 404, 3001),
        ("DELETE /meetings/{meetingId}", 400, 300),
        ("DELETE /meetings/{meetingId}", 400, 3161),
        ("DELETE /meetings/{meetingId}", 404, 3001),
        ("PUT /meetings/{meetingId}/status", 400, 3161),
        ("PUT /meetings/{meetingId}/status", 404, 3001),
        ("POST /meetings/{meetingId}/invite_links", 400, 300),
        ("POST /meetings/{meetingId}/invite_links", 400, 3161),
        ("POST /meetings/{meetingId}/invite_links", 404, 3001),
        ("PATCH /live_meetings/{meetingId}/events", 400, 300),
        ("PATCH /live_meetings/{meetingId}/events", 400, 3309),
        ("PATCH /live_meetings/{meetingId}/events", 403, 2314),
        ("PATCH /live_meetings/{meetingId}/events", 404, 3001),
        ("GET /past_meetings/{meetingId}", 400, 300),
        ("GET /past_meetings/{meetingId}", 400, 12702),
        ("GET /past_meetings/{meetingId}", 404, 3001),
        ("GET /past_meetings/{meetingId}/instances", 404, 3001),
        ("GET /past_meetings/{meetingId}/participants", 400, 12702),
        ("GET /past_meetings/{meetingId}/participants", 404, 3001),
        ("GET /meetings/{meetingId}/recordings", 200, 200),
        ("GET /meetings/{meetingId}/recordings", 404, 3301),
        ("DELETE /meetings/{meetingId}/recordings", 404, 3301),
        ("DELETE /meetings/{meetingId}/recordings/{recordingId}", 400, 3303),
        ("DELETE /meetings/{meetingId}/recordings/{recordingId}", 404, 3301),
        ("PUT /meetings/{meetingUUID}/recordings/status", 400, 3309),
        ("PUT /meetings/{meetingUUID}/recordings/status", 404, 3301),
        ("PUT /meetings/{meetingId}/recordings/{recordingId}/status", 400, 3309),
        ("PUT /meetings/{meetingId}/recordings/{recordingId}/status", 404, 3301),
        ("GET /users/{userId}/recordings", 401, 124),
        ("GET /users/{userId}/recordings", 404, 1001),
        ("GET /meetings/{meetingId}/transcript", 404, 3322),
        ("DELETE /meetings/{meetingId}/transcript", 404, 3322),
        ("GET /users", 400, 300),
        ("GET /users/{userId}", 404, 1001),
    ];
}
