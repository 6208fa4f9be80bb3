using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Access;

/// <summary>Ends a person's connections: all with their tokens refused from now on, or one that they no longer recognise.</summary>
internal sealed class DisconnectUser(CommitQueue queue, IBus bus, Revocations revocations)
{
    public static readonly string Revoked = TokenVerdict.Revoked.Problem!.ToString();
    private static readonly string Ended = new Fault(FaultCode.Unauthorized, "The connection was ended from another device.").ToString();

    public async Task<Result<Done>> RevokeAsync(string userText)
    {
        if (!UserId.TryParse(userText, out var user)) return Fault.Invalid("The user's id is malformed.");
        await queue.WriteAsync(async session =>
        {
            await revocations.RevokeAsync(session, user);
            return new Done();
        }, _ => bus.Publish(new EndConnections(user, null, Revoked)));
        return new Done();
    }

    /// <param name="connection">Null: all. One that is already gone is no error.</param>
    public Result<Done> End(UserId user, Guid? connection)
    {
        bus.Publish(new EndConnections(user, connection, Ended));
        return new Done();
    }
}
