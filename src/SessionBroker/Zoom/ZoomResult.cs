namespace SessionBroker.Zoom;

/// <summary>What became of a call to Zoom; every answer is one of these.</summary>
internal enum ZoomOutcome
{
    Ok,

    /// <summary>
    /// 404 with Zoom's code: 1001 user or meeting, 3001 meeting, 3301 no recording. A 404 without a code is no word of Zoom's about the thing asked for:
    /// <see cref="Indeterminate"/>.
    /// </summary>
    NotFound,

    /// <summary>Any other 4xx with a code: as things stand the same request cannot work. 3303 (a file still being processed) and 3309 (no storage left) may work later.</summary>
    Refused,

    /// <summary>Code 3161, or 1001 or 1120 of a host: this host cannot hold meetings.</summary>
    HostUnfit,

    /// <summary>429; see <see cref="ZoomFailure.Until"/>. A per-second limit was retried already unless the call creates something; a daily one never is.</summary>
    RateLimited,

    /// <summary>401, 124, or a scope is missing, after one new token.</summary>
    Unauthorized,

    /// <summary>No connection, no token, or 5xx to a read: nothing was done at Zoom.</summary>
    Unavailable,

    /// <summary>A time-out, a lost answer, an answer that cannot be read, 5xx to anything but a read: it may have been done.</summary>
    Indeterminate,
}

/// <summary>Why a call to Zoom gave no value.</summary>
/// <param name="HttpStatus">0 when there was no answer.</param>
/// <param name="Code">Zoom's own code; 0 when there is none.</param>
/// <param name="Until">When a limit ends: always there for a daily one, at most a day ahead; null for one of the second where Zoom did not say.</param>
/// <param name="Daily">A limit of the day, not of the second.</param>
internal sealed record ZoomFailure(ZoomOutcome Outcome, int HttpStatus, int Code, DateTimeOffset? Until = null, bool Daily = false);

/// <summary>A value of Zoom's, or the failure in its place.</summary>
internal readonly record struct ZoomResult<T>(T? Value, ZoomFailure? Failure)
{
    public ZoomOutcome Outcome => Failure?.Outcome ?? ZoomOutcome.Ok;

    public static implicit operator ZoomResult<T>(T value) => new(value, null);

    public static implicit operator ZoomResult<T>(ZoomFailure failure) => new(default, failure);
}

/// <summary>The value of a call that answers 204.</summary>
internal readonly record struct Nothing;
