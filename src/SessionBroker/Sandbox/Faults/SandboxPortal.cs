using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>What somebody does in Zoom's web portal, behind the broker's back. Safe for any thread.</summary>
internal sealed class SandboxPortal(World world, RecordingTrash trash, TokenStore tokens)
{
    /// <summary>Switches a recording's share on or off. No event tells of it.</summary>
    /// <param name="uuid">Of a recording that exists.</param>
    /// <param name="share"><c>publicly</c>, <c>internally</c> or <c>none</c>.</param>
    public void SetShare(string uuid, string share)
    {
        lock (world.Gate)
            world.Recordings[uuid].Settings["share_recording"] = share;
    }

    /// <summary>Gives a user's licence away, or back.</summary>
    public void SetMayHost(string host, bool allowed)
    {
        lock (world.Gate)
            world.FindHost(host)!.MayHost = allowed;
    }

    public void SetStorageFull(bool full)
    {
        lock (world.Gate)
            world.StorageFull = full;
    }

    /// <summary>Takes the app's right to recordings, or gives it back.</summary>
    public void SetRecordingsRefused(bool refused)
    {
        lock (world.Gate)
            world.RecordingsRefused = refused;
    }

    public void TrashRecordingsOf(string host)
    {
        lock (world.Gate)
            trash.TrashAllOf(world.FindHost(host)!);
    }

    /// <summary>Switches the app off and on: its tokens are dead.</summary>
    public void RevokeTokens()
    {
        lock (world.Gate)
            tokens.RevokeAll();
    }

    /// <summary>What holds of a recording, as the portal shows it.</summary>
    public JsonObject RecordingSettings(string uuid)
    {
        lock (world.Gate)
            return world.Recordings[uuid].Settings.DeepClone().AsObject();
    }

    /// <summary>The share link a viewer may have been given.</summary>
    public Uri ShareUrl(string uuid)
    {
        lock (world.Gate)
            return new Uri(RecordingJson.ShareUrl(world, world.Recordings[uuid]));
    }

    /// <summary>Every meeting that exists, by host.</summary>
    public IReadOnlyList<(string Host, long Id, string Agenda, bool Live)> Meetings()
    {
        lock (world.Gate)
            return [.. world.Meetings.Values.Where(meeting => !meeting.Deleted).Select(meeting => (meeting.Host.Email, meeting.Id, meeting.Agenda, meeting.Live is not null))];
    }
}
