using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>The account's users and what they are allowed.</summary>
internal sealed class UserOperations(World world, PageTokens pages)
{
    public ZoomAnswer List(ZoomCall call)
    {
        if (call.Query("status") is not (null or "active"))
            return Page([], 1, "");
        var page = pages.Cut(world.Hosts, call);
        return page is null ? ZoomAnswer.BadPageToken : Page(page.Items, page.Size, page.Next);

        ZoomAnswer Page(IReadOnlyList<Host> hosts, int size, string next) => ZoomAnswer.Ok(new JsonObject
        {
            ["next_page_token"] = next,
            ["page_count"] = 1,
            ["page_number"] = 1,
            ["page_size"] = size,
            ["total_records"] = hosts.Count,
            ["users"] = new JsonArray([.. hosts.Select(host => Describe(host))]),
        });
    }

    public ZoomAnswer Get(ZoomCall call)
    {
        if (world.FindHost(call.Argument(0)) is not { } host)
            return NoSuchUser(call.Argument(0));
        var body = Describe(host);
        body["account_id"] = world.AccountId;
        body["use_pmi"] = false;
        return ZoomAnswer.Ok(body);
    }

    /// <summary>The settings a pool's owner is asked to look at; Zoom has some two hundred more.</summary>
    public ZoomAnswer Settings(ZoomCall call)
    {
        if (world.FindHost(call.Argument(0)) is not { } host)
            return NoSuchUser(call.Argument(0));
        return ZoomAnswer.Ok(new JsonObject
        {
            ["schedule_meeting"] = new JsonObject
            {
                ["join_before_host"] = !world.Quirks.JoinBeforeHostLockedOff,
                ["use_pmi_for_scheduled_meetings"] = false,
                ["use_pmi_for_instant_meetings"] = false,
                ["require_password_for_scheduling_new_meetings"] = true,
            },
            ["in_meeting"] = new JsonObject { ["waiting_room"] = world.Quirks.WaitingRoomLocked, ["auto_saving_chat"] = false },
            ["email_notification"] = new JsonObject { ["cloud_recording_available_reminder"] = false, ["jbh_reminder"] = false },
            ["recording"] = new JsonObject { ["cloud_recording"] = true, ["local_recording"] = false, ["auto_recording"] = "none" },
            ["feature"] = new JsonObject { ["concurrent_meeting"] = "None", ["meeting_capacity"] = host.MayHost ? 100 : 0 },
        });
    }

    private static ZoomAnswer NoSuchUser(string id) => ZoomAnswer.Error(404, 1001, $"User does not exist: {id}.");

    private static JsonObject Describe(Host host) => new()
    {
        ["id"] = host.Id,
        ["email"] = host.Email,
        ["first_name"] = "Host",
        ["last_name"] = $"{host.Number:00}",
        ["display_name"] = $"Host {host.Number:00}",
        ["type"] = host.MayHost ? 2 : 1,
        ["status"] = "active",
        ["timezone"] = "Asia/Tokyo",
        ["verified"] = 1,
    };
}
