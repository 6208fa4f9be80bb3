using System.Diagnostics.CodeAnalysis;

namespace SessionBroker.Sandbox;

/// <summary>Which handler a method and path lead to.</summary>
internal sealed class Routes
{
    private readonly List<Route> routes;

    public Routes(MeetingOperations meetings, MeetingControls controls, PastMeetings past, RecordingOperations recordings, RecordingTrash trash, TranscriptOperations transcripts, UserOperations users) =>
        routes =
        [
            New("POST /users/{userId}/meetings", meetings.Create),
            New("GET /users/{userId}/meetings", meetings.List),
            New("GET /meetings/{meetingId}", meetings.Get),
            New("PATCH /meetings/{meetingId}", meetings.Update),
            New("DELETE /meetings/{meetingId}", meetings.Delete),
            New("PUT /meetings/{meetingId}/status", controls.SetStatus),
            New("POST /meetings/{meetingId}/invite_links", controls.CreateInviteLinks),
            New("PATCH /live_meetings/{meetingId}/events", controls.Control),
            New("GET /past_meetings/{meetingId}", past.Get),
            New("GET /past_meetings/{meetingId}/instances", past.Instances),
            New("GET /past_meetings/{meetingId}/participants", past.Participants),
            New("GET /meetings/{meetingId}/recordings", recordings.Get),
            New("GET /users/{userId}/recordings", recordings.List),
            New("GET /meetings/{meetingId}/recordings/settings", recordings.GetSettings),
            New("PATCH /meetings/{meetingId}/recordings/settings", recordings.SetSettings),
            New("DELETE /meetings/{meetingId}/recordings", trash.Delete),
            New("DELETE /meetings/{meetingId}/recordings/{recordingId}", trash.DeleteFile),
            New("PUT /meetings/{meetingUUID}/recordings/status", trash.Recover),
            New("PUT /meetings/{meetingId}/recordings/{recordingId}/status", trash.RecoverFile),
            New("GET /meetings/{meetingId}/transcript", transcripts.Get),
            New("DELETE /meetings/{meetingId}/transcript", transcripts.Delete),
            New("GET /users", users.List),
            New("GET /users/{userId}", users.Get),
            New("GET /users/{userId}/settings", users.Settings),
        ];

    public bool TryFind(string method, IReadOnlyList<string> path, [NotNullWhen(true)] out Route? route, out IReadOnlyList<string> arguments)
    {
        foreach (var candidate in routes)
        {
            if (candidate.Method == method && candidate.Match(path) is { } found)
            {
                (route, arguments) = (candidate, found);
                return true;
            }
        }

        (route, arguments) = (null, []);
        return false;
    }

    private static Route New(string name, Func<ZoomCall, ZoomAnswer> handle) => new(name, Operation.All[name], handle);
}

/// <param name="Name">Method and template, as Zoom's document has them.</param>
internal sealed record Route(string Name, Operation Operation, Func<ZoomCall, ZoomAnswer> Handle)
{
    private readonly string[] template = Name.Split(' ')[1].TrimStart('/').Split('/');

    public string Method { get; } = Name.Split(' ')[0];

    /// <returns>What stands at the template's braces, or null.</returns>
    public IReadOnlyList<string>? Match(IReadOnlyList<string> path)
    {
        if (path.Count != template.Length)
            return null;
        List<string> arguments = [];
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at].StartsWith('{') && path[at].Length > 0)
                arguments.Add(path[at]);
            else if (template[at] != path[at])
                return null;
        }

        return arguments;
    }
}
