using ChatHub.Delivery;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Access;

/// <summary>Ends a person's connections: all with their tokens refused from now on, or one that they no longer recognise.</summary>
internal sealed class DisconnectUser(CommitQueue queue, IBus bus, Revocations revocations, ConnectionRegister register)
{
    public static readonly string Revoked = TokenVerdict.Revoked.Problem!.ToString();
    public static readonly string Ended = new Fault(FaultCode.Unauthorized, "The connection was ended from another device.").ToString();

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
    public async Task<Result<Done>> EndAsync(UserId user, Guid? connection)
    {
        await register.StrikeAsync(user, connection);
        bus.Publish(new EndConnections(user, connection, Ended));
        return new Done();
    }
}
