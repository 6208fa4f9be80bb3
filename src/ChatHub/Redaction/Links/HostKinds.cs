namespace ChatHub.Redaction.Links;

/// <summary>Hosts that are a meeting rather than a page.</summary>
internal static class HostKinds
{
    private static readonly string[] Meetings =
        ["zoom.us", "zoom.com", "zoomgov.com", "meet.google.com", "teams.microsoft.com", "teams.live.com", "webex.com", "whereby.com", "meet.jit.si", "gotomeeting.com", "gather.town", "vc.feishu.cn", "meeting.tencent.com"];

    public static ContactType Of(ReadOnlySpan<char> host, ReadOnlySpan<char> tail)
    {
        _ = tail;
        foreach (var meeting in Meetings)
            if (host.EndsWith(meeting) && (host.Length == meeting.Length || host[^(meeting.Length + 1)] == '.'))
                return ContactType.MeetingLink;
        return ContactType.Url;
    }
}
