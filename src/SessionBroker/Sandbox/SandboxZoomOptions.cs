namespace SessionBroker.Sandbox;

/// <summary>How a simulated Zoom is set up.</summary>
internal sealed record SandboxZoomOptions
{
    /// <summary>Every id, passcode, token and text the sandbox makes up follows from it, as does what random faults do.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many licensed users the account has: <c>host-01@sandbox</c> and on.</summary>
    public int Hosts { get; init; } = 30;

    /// <summary>A loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>From the end of a meeting to its recording.</summary>
    public TimeSpan RecordingDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>From the recording to its transcript.</summary>
    public TimeSpan TranscriptDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Asked each time; null means nobody listens (yet), and events are kept in <see cref="EventHistory"/> alone.</summary>
    public Func<Uri?> WebhookTarget { get; init; } = () => null;

    public RatePlan Rates { get; init; } = RatePlan.Business;

    public SandboxQuirks Quirks { get; init; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What an account, or Zoom itself, does in one place and not in another, and what is known of Zoom in two versions.</summary>
internal sealed record SandboxQuirks
{
    /// <summary>The account forces waiting rooms, whatever a meeting asks for, and says nothing of it.</summary>
    public bool WaitingRoomLocked { get; init; }

    /// <summary>The account forbids joining before the host, and says nothing of it.</summary>
    public bool JoinBeforeHostLockedOff { get; init; }

    /// <summary>Meetings a host may hold at one time when nobody is their host.</summary>
    public int MeetingsPerHost { get; init; } = 1;

    /// <summary><c>share_recording</c> of a fresh recording. Many accounts have it <c>publicly</c>.</summary>
    public string DefaultShare { get; init; } = "publicly";

    /// <summary>A take shorter than this is not kept; zero keeps everything.</summary>
    public TimeSpan ShortestTake { get; init; }

    /// <summary>Added to the recording's delay, as a multiple of its length. Zoom's own figure is about 2.</summary>
    public double ProcessingTimesLength { get; init; }

    /// <summary>Each stop and start during a meeting gives a <c>recording.completed</c> of its own; else one comes after the end for all.</summary>
    public bool CompletedPerTake { get; init; }

    /// <summary>A webhook answered 4xx is sent again too; else only one answered 5xx, or not at all.</summary>
    public bool RetryClientErrors { get; init; } = true;

    /// <summary>A repeated webhook carries a new timestamp and signature; else those of its first sending.</summary>
    public bool RestampRetries { get; init; } = true;

    /// <summary>How far Zoom's clock is ahead of ours when it stamps webhooks; negative when it is behind.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Events look as Zoom's samples do where these differ from its schema: <c>date_time</c> for <c>join_time</c>, an operator in <c>meeting.ended</c>.</summary>
    public bool EventsAsInSamples { get; init; }

    /// <summary>Recordings name their meeting by a string in REST.</summary>
    public bool RecordingIdsAreStrings { get; init; }

    /// <summary>4700, or 4711, which another of Zoom's documents gives.</summary>
    public int MissingScopeCode { get; init; } = 4700;

    /// <summary>A download is redirected to another host name, not only to another path.</summary>
    public bool RedirectsToOtherHost { get; init; }

    /// <summary>Scopes the app was not given.</summary>
    public IReadOnlySet<string> WithheldScopes { get; init; } = new HashSet<string>();
}

/// <summary>What the account may ask for.</summary>
/// <param name="Light">Calls a second of that class; null without bound.</param>
/// <param name="LightADay">Calls a day; null without bound.</param>
/// <param name="ChangesPerHostADay">Meetings created and updated, for each host and UTC day; null without bound.</param>
internal sealed record RatePlan(int? Light, int? Medium, int? LightADay, int? MediumADay, int? ChangesPerHostADay)
{
    public static readonly RatePlan Free = new(4, 2, 6_000, 2_000, 100);

    public static readonly RatePlan Pro = new(30, 20, null, null, 100);

    public static readonly RatePlan Business = new(80, 60, null, null, 100);

    public static readonly RatePlan Unbounded = new(null, null, null, null, null);
}
