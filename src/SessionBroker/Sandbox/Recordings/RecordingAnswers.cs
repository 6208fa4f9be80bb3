using System.Diagnostics.CodeAnalysis;

namespace SessionBroker.Sandbox;

/// <summary>What several operations on recordings refuse in the same words, and how they find theirs.</summary>
internal static class RecordingAnswers
{
    public static ZoomAnswer None => ZoomAnswer.Error(404, 3301, "There is no recording for this meeting.");

    public static ZoomAnswer StorageFull => ZoomAnswer.Error(400, 3309, "Not enough cloud storage available. Either purchase additional storage or delete cloud recordings to free up storage.");

    public static ZoomAnswer NotCompleted => ZoomAnswer.Error(400, 3303, "You can not delete an uncompleted meeting.");

    /// <summary>Zoom says this with the status of a success.</summary>
    public static ZoomAnswer NoRight => ZoomAnswer.Error(200, 200, "You do not have the right permissions.");

    /// <summary>By uuid exactly; a number stands for the latest instance that was recorded. Something of it must have landed.</summary>
    public static bool TryFind(World world, string idOrUuid, [NotNullWhen(true)] out CloudRecording? recording)
    {
        recording = MeetingAnswers.Number(idOrUuid) is { } id
            ? world.Meetings.GetValueOrDefault(id)?.Instances.AsEnumerable().Reverse().Select(instance => world.Recordings.GetValueOrDefault(instance.Uuid)).FirstOrDefault(found => found is not null)
            : world.Recordings.GetValueOrDefault(idOrUuid);
        return recording is { Files.Count: > 0 };
    }
}
