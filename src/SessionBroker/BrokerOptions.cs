using System.ComponentModel.DataAnnotations;

namespace SessionBroker;

/// <summary>The settings <c>Zoom:*</c>.</summary>
public sealed record ZoomOptions
{
    public string? AccountId { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Two while they are being changed, else one. The secret token of the app's event subscription.</summary>
    [MaxLength(2)]
    public string[] WebhookSecrets { get; set; } = [];

    /// <summary>Zoom user ids or mail addresses of the pool's licensed users; never a real person.</summary>
    [MaxLength(1000)]
    public string[] Hosts { get; set; } = [];

    /// <summary>Where tokens are asked for; Zoom's answer names the account's own API address.</summary>
    public Uri BaseUrl { get; init; } = new("https://zoom.us");

    /// <summary>What the account pays for decides how many calls a second Zoom takes.</summary>
    public ZoomPlan Plan { get; init; } = ZoomPlan.Pro;

    /// <summary>The part of those calls that the broker allows itself; the account's other apps live on the rest.</summary>
    [Range(0.1, 1)]
    public double RateShare { get; init; } = 0.8;

    public bool HasCredentials => AccountId is { Length: > 0 } && ClientId is { Length: > 0 } && ClientSecret is { Length: > 0 };

    /// <summary>Without the secrets, wherever it may be printed.</summary>
    public override string ToString() => $"Zoom account {AccountId}, {Hosts.Length} hosts";
}

public enum ZoomPlan
{
    Free,
    Pro,

    /// <summary>Business, Education, Enterprise and partners.</summary>
    Business,
}

/// <summary>The settings <c>Sandbox:*</c>: a Zoom of the hub's own, in Development without Zoom credentials.</summary>
public sealed record SandboxOptions
{
    /// <summary>How long after the end of a call its recording lands.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RecordingDelay { get; init; } = TimeSpan.FromSeconds(3);

    [Range(1, 1000)]
    public int Hosts { get; init; } = 30;

    /// <summary>Everything the sandbox makes up follows from it.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>The settings <c>Calls:*</c>.</summary>
public sealed record CallsOptions
{
    /// <summary>Minutes asked of Zoom for a call; not enforced there, the sweep ends one that runs over by a day.</summary>
    [Range(1, 1440)]
    public int Minutes { get; init; } = 60;

    /// <summary>A call that nobody joined by then expires.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan JoinWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a join link works.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "02:00:00")]
    public TimeSpan JoinLinkLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a host rests after a call.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Calls one person may start in an hour, over all rooms and nodes.</summary>
    [Range(1, 10_000)]
    public int StartsPerHour { get; init; } = 20;

    /// <summary>A recording nobody decided on is deleted after so many days.</summary>
    [Range(1, 365)]
    public int UndecidedDays { get; init; } = 14;

    /// <summary>How long a share's link works.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan ShareLife { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>All the broker needs of its host at the start.</summary>
/// <param name="ConnectionString">Its own database: <c>Data Source=…</c> is a SQLite file, <c>Host=…</c> PostgreSQL, where it works in the schema <c>session_broker</c>.</param>
/// <param name="SealKey">32 bytes that stay the same over restarts and stand outside the database.</param>
/// <param name="UseSandbox">Run against the sandbox; else, without credentials, every call is <c>unavailable</c>.</param>
public sealed record BrokerOptions(string ConnectionString, byte[] SealKey, bool UseSandbox, ZoomOptions Zoom, SandboxOptions Sandbox, CallsOptions Calls);
