using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>A meeting as REST shows it, with the host's credentials in it: a client that lets them through is to be caught.</summary>
internal static class MeetingJson
{
    private const int ListedAgenda = 250;

    public static JsonObject Full(World world, Meeting meeting) => new()
    {
        ["uuid"] = meeting.Uuid,
        ["id"] = meeting.Id,
        ["host_id"] = meeting.Host.Id,
        ["host_email"] = meeting.Host.Email,
        ["topic"] = meeting.Topic,
        ["type"] = meeting.Type,
        ["status"] = meeting.Live is null ? "waiting" : "started",
        ["start_time"] = ZoomTime.Text(meeting.Start),
        ["duration"] = meeting.Duration,
        ["timezone"] = "Asia/Tokyo",
        ["agenda"] = meeting.Agenda,
        ["created_at"] = ZoomTime.Text(meeting.CreatedAt),
        ["start_url"] = $"{world.Address}/s/{meeting.Id}?zak={meeting.Zak}",
        ["join_url"] = JoinUrl(world, meeting),
        ["password"] = meeting.Passcode,
        ["encrypted_password"] = meeting.LinkKey,
        ["h323_password"] = meeting.HostKey,
        ["pstn_password"] = meeting.HostKey,
        ["dynamic_host_key"] = meeting.HostKey,
        ["pre_schedule"] = false,
        ["creation_source"] = "open_api",
        ["settings"] = meeting.Settings.DeepClone(),
    };

    public static JsonObject Listed(World world, Meeting meeting) => new()
    {
        ["uuid"] = meeting.Uuid,
        ["id"] = meeting.Id,
        ["host_id"] = meeting.Host.Id,
        ["topic"] = meeting.Topic,
        ["type"] = meeting.Type,
        ["start_time"] = ZoomTime.Text(meeting.Start),
        ["duration"] = meeting.Duration,
        ["timezone"] = "Asia/Tokyo",
        ["agenda"] = meeting.Agenda.Length > ListedAgenda ? meeting.Agenda[..ListedAgenda] : meeting.Agenda,
        ["created_at"] = ZoomTime.Text(meeting.CreatedAt),
        ["join_url"] = JoinUrl(world, meeting),
    };

    public static string JoinUrl(World world, Meeting meeting) => $"{world.Address}/j/{meeting.Id}?pwd={meeting.LinkKey}";

    public static string InviteUrl(World world, Meeting meeting, Invite invite) => $"{world.Address}/j/{meeting.Id}?tk={invite.Token}";
}
