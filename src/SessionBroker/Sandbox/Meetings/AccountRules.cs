using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>What an account makes of the settings a meeting asks for. It overrides without an error: only reading back shows it.</summary>
internal static class AccountRules
{
    private static readonly string Defaults = """
        {"host_video": false, "participant_video": false, "join_before_host": false, "jbh_time": 0, "mute_upon_entry": false, "watermark": false, "use_pmi": false,
         "approval_type": 2, "audio": "both", "auto_recording": "none", "alternative_hosts": "", "alternative_hosts_email_notification": true, "close_registration": false,
         "show_share_button": false, "allow_multiple_devices": false, "registrants_confirmation_email": true, "registrants_email_notification": true,
         "meeting_authentication": false, "waiting_room": false, "private_meeting": false, "email_notification": true, "encryption_type": "enhanced_encryption",
         "focus_mode": false, "internal_meeting": false, "auto_start_meeting_summary": false, "auto_start_ai_companion_questions": false, "device_testing": false,
         "host_save_video_order": false, "disable_participant_video": false}
        """;

    /// <param name="before">Null for a new meeting.</param>
    /// <param name="wished">The settings of the request; null when it has none. Settings the sandbox has no use for are dropped.</param>
    /// <param name="type">Joining before the host works for 2, 3 and 8 alone.</param>
    /// <param name="hasPasscode">Without one, Zoom puts up a waiting room.</param>
    /// <param name="quirks">The account's locks.</param>
    public static JsonObject Apply(JsonObject? before, JsonObject? wished, int type, bool hasPasscode, SandboxQuirks quirks)
    {
        var settings = before?.DeepClone().AsObject() ?? JsonNode.Parse(Defaults)!.AsObject();
        foreach (var (name, value) in wished ?? [])
        {
            if (value is not null && settings.ContainsKey(name))
                settings[name] = value.DeepClone();
        }

        if (quirks.WaitingRoomLocked || !hasPasscode)
            settings["waiting_room"] = true;
        if (settings["waiting_room"]!.GetValue<bool>() || quirks.JoinBeforeHostLockedOff || type is not (2 or 3 or 8))
            settings["join_before_host"] = false;
        return settings;
    }
}
