using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SessionBroker.Sandbox;

/// <summary>What several operations on meetings refuse in the same words.</summary>
internal static class MeetingAnswers
{
    public static ZoomAnswer MayNotHost => ZoomAnswer.Error(400, 3161, "Your user account is not allowed meeting hosting and scheduling capabilities.");

    public static ZoomAnswer HostingNotAllowed => ZoomAnswer.Error(400, 3161, "Meeting hosting and scheduling capabilities are not allowed for your user account.");

    public static ZoomAnswer NoSuchMeeting(string id) => ZoomAnswer.Error(404, 3001, $"Meeting does not exist: {id}.");

    /// <summary>The meeting the path names; else the answer that says why not.</summary>
    public static ZoomAnswer? Find(World world, ZoomCall call, [NotNull] out Meeting? meeting)
    {
        meeting = Number(call.Argument(0)) is { } id ? world.FindMeeting(id) : null;
        if (meeting is null)
        {
            meeting = null!;
            return NoSuchMeeting(call.Argument(0));
        }

        return meeting.Host.MayHost ? null : MayNotHost;
    }

    public static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
