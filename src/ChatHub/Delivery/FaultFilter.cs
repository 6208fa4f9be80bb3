using ChatHub.Protocol;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Delivery;

/// <summary>The hub's outermost edge: whatever a method throws, the client reads a code, and the log has the rest.</summary>
internal sealed partial class FaultFilter(ILogger<FaultFilter> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        // A null argument reaches a method as null; every method takes one object.
        if (invocationContext.HubMethodArguments.Any(argument => argument is null)) throw new HubException(Fault.Invalid("The argument is missing.").ToString());
        try
        {
            return await next(invocationContext);
        }
        catch (HubException)
        {
            throw;
        }
        catch (Exception failure)
        {
            LogFailed(log, invocationContext.HubMethodName, failure);
            throw new HubException(Fault.StorageUnavailable.ToString(), failure);
        }
    }

    [LoggerMessage(220, LogLevel.Error, "{Method} failed")]
    private static partial void LogFailed(ILogger log, string method, Exception failure);
}
