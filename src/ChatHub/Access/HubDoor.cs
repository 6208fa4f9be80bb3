using System.Collections.Concurrent;
using ChatHub.Delivery;
using ChatHub.Protocol;

namespace ChatHub.Access;

/// <summary>
/// Stands before the hub: (1) a draining host takes nobody in; (2) CORS does not cover WebSockets, so the page's origin is checked here; (3) a person has
/// a bounded number of connections; (4) who flooded stays out for as long as they were told. All refusals are HTTP answers, before there is a socket.
/// </summary>
internal sealed class HubDoor(AccessOptions access, LimitsOptions limits, Exclusions exclusions, Drain drain)
{
    private static readonly Fault Draining = new(FaultCode.Unavailable, "This host is stopping; connect again.", TimeSpan.FromSeconds(1));
    private static readonly Fault WrongOrigin = new(FaultCode.Forbidden, "This origin is not allowed.");
    private static readonly Fault TooMany = new(FaultCode.RateLimited, "Too many connections of this person.", TimeSpan.FromSeconds(30));

    private static Fault Flooded(TimeSpan wait) => new(FaultCode.RateLimited, "A connection of this person sent frames faster than allowed.", wait);

    private readonly ConcurrentDictionary<UserId, int> connected = new();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(QueryToken.HubPath, StringComparison.OrdinalIgnoreCase) || context.Features.Get<Identity>() is not { Scope: Scope.User } identity)
        {
            await next(context);
            return;
        }
        drain.Entered();
        try
        {
            await AdmitAsync(context, identity, next);
        }
        finally
        {
            drain.Left();
        }
    }

    private async Task AdmitAsync(HttpContext context, Identity identity, RequestDelegate next)
    {
        var refusal = drain.Started ? Draining : !IsAllowedOrigin(context.Request) ? WrongOrigin : exclusions.Remaining(identity.User) is { } wait ? Flooded(wait) : null;
        if (refusal is null && !TryEnter(identity.User)) refusal = TooMany;
        if (refusal is not null)
        {
            await Problems.WriteAsync(context, refusal);
            return;
        }
        try
        {
            // A WebSocket's request lasts as long as its connection.
            await next(context);
        }
        finally
        {
            Leave(identity.User);
        }
    }

    private bool IsAllowedOrigin(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || access.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private bool TryEnter(UserId user)
    {
        while (true)
        {
            var now = connected.GetOrAdd(user, 0);
            if (now >= limits.ConnectionsPerUser) return false;
            if (connected.TryUpdate(user, now + 1, now)) return true;
        }
    }

    private void Leave(UserId user)
    {
        while (connected.TryGetValue(user, out var now))
        {
            if (now > 1 ? connected.TryUpdate(user, now - 1, now) : connected.TryRemove(new KeyValuePair<UserId, int>(user, now))) return;
        }
    }
}
