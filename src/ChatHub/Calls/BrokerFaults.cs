using ChatHub.Protocol;
using SessionBroker;

namespace ChatHub.Calls;

/// <summary>The broker's results in the hub's own form.</summary>
internal static class BrokerFaults
{
    public static async Task<Result<T>> AsResult<T>(this Task<BrokerResult<T>> call)
    {
        var result = await call;
        return result.Failed ? result.Fault.AsFault() : result.Value;
    }

    public static Fault AsFault(this BrokerFault fault) => new(Code(fault.Code), fault.Sentence, fault.RetryAfter);

    private static FaultCode Code(BrokerFaultCode code) => code switch
    {
        BrokerFaultCode.Invalid => FaultCode.Invalid,
        BrokerFaultCode.NotFound => FaultCode.NotFound,
        BrokerFaultCode.Forbidden => FaultCode.Forbidden,
        BrokerFaultCode.RoomClosed => FaultCode.RoomClosed,
        BrokerFaultCode.Conflict => FaultCode.Conflict,
        BrokerFaultCode.RateLimited => FaultCode.RateLimited,
        BrokerFaultCode.ConsentRequired => FaultCode.ConsentRequired,
        BrokerFaultCode.NoHostAvailable => FaultCode.NoHostAvailable,
        _ => FaultCode.Unavailable,
    };
}
