using System.Collections.Frozen;

namespace ChatHub.Protocol;

/// <summary>Each fault's fixed name on the wire and its HTTP status.</summary>
internal static class FaultCodes
{
    private static readonly FrozenDictionary<FaultCode, (string Name, int Status)> Table = new Dictionary<FaultCode, (string, int)>
    {
        [FaultCode.Invalid] = ("invalid", StatusCodes.Status400BadRequest),
        [FaultCode.Unauthorized] = ("unauthorized", StatusCodes.Status401Unauthorized),
        [FaultCode.NotFound] = ("not_found", StatusCodes.Status404NotFound),
        [FaultCode.Forbidden] = ("forbidden", StatusCodes.Status403Forbidden),
        [FaultCode.RoomClosed] = ("room_closed", StatusCodes.Status409Conflict),
        [FaultCode.Conflict] = ("conflict", StatusCodes.Status409Conflict),
        [FaultCode.RateLimited] = ("rate_limited", StatusCodes.Status429TooManyRequests),
        [FaultCode.Restricted] = ("restricted", StatusCodes.Status403Forbidden),
        [FaultCode.LimitReached] = ("limit_reached", StatusCodes.Status409Conflict),
        [FaultCode.TooLong] = ("too_long", StatusCodes.Status413PayloadTooLarge),
        [FaultCode.ConsentRequired] = ("consent_required", StatusCodes.Status409Conflict),
        [FaultCode.Unavailable] = ("unavailable", StatusCodes.Status503ServiceUnavailable),
        [FaultCode.RedactionUnavailable] = ("redaction_unavailable", StatusCodes.Status503ServiceUnavailable),
        [FaultCode.NoHostAvailable] = ("no_host_available", StatusCodes.Status503ServiceUnavailable),
    }.ToFrozenDictionary();

    public static string Name(FaultCode code) => Table[code].Name;

    public static int Status(FaultCode code) => Table[code].Status;
}
