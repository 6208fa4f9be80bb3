using SessionBroker.Tests.Zoom;

namespace SessionBroker.Tests.Sandbox;

/// <summary>Where the sandbox differs from Zoom's documents on purpose, each with its reason.</summary>
internal static class SandboxDeviations
{
    public static readonly IReadOnlyDictionary<DigestProblem, string> Of = new Dictionary<DigestProblem, string>
    {
        [new("DELETE /meetings/{meetingId}", "400 3002", ProblemKind.Undocumented)] = "An older edition of Zoom's page has it for a meeting in progress; being refused is the harder case for a client.",
        [new("GET /meetings/{meetingId}/recordings/settings", "404 3301", ProblemKind.Undocumented)] = "The documents list a 404 without a code; the code of its neighbours is used.",
        [new("PATCH /meetings/{meetingId}/recordings/settings", "404 3301", ProblemKind.Undocumented)] = "The documents list a 404 without a code; the code of its neighbours is used.",
        [new("DELETE /meetings/{meetingId}/recordings", "400 3303", ProblemKind.Undocumented)] = "Documented for one file of it; a whole recording that is still being processed is no different.",
        [new("GET /meetings/{meetingId}/recordings", "id", ProblemKind.Type)] = "Only by the quirk that gives it as a string, as captured answers of Zoom's have it.",
    };
}
