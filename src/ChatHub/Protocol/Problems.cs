using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace ChatHub.Protocol;

/// <summary>Faults on REST: problem details (RFC 9457) with the same code, and <c>Retry-After</c> where trying again may work.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static async Task WriteAsync(HttpContext context, Fault fault)
    {
        if (context.Response.HasStarted) return;
        var status = FaultCodes.Status(fault.Code);
        context.Response.StatusCode = status;
        if (fault.RetryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(Of(fault), ChatJson.Options, ContentType);
    }

    public static ProblemDetails Of(Fault fault) => new()
    {
        Type = $"urn:chat-hub:{FaultCodes.Name(fault.Code)}",
        Title = FaultCodes.Name(fault.Code),
        Status = FaultCodes.Status(fault.Code),
        Detail = fault.Sentence,
        Extensions = { ["code"] = FaultCodes.Name(fault.Code) },
    };
}
