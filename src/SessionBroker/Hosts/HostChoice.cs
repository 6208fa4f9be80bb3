using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SessionBroker.Hosts;

/// <summary>A host with a free seat.</summary>
internal sealed record FreeHost
{
    public required string Id { get; init; }

    /// <summary>Creations and updates today.</summary>
    public long Calls { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long IdleSince { get; init; }
}

/// <summary>Which free host is tried first: the least used today, then the longest idle. Among equals a hash decides, so that calls that start together do not all try the same.</summary>
internal static class HostChoice
{
    public static IEnumerable<FreeHost> Order(IEnumerable<FreeHost> free, Guid sessionId) =>
        free.OrderBy(host => host.Calls).ThenBy(host => host.IdleSince).ThenBy(host => Hash(host.Id, sessionId)).ThenBy(host => host.Id, StringComparer.Ordinal);

    private static ulong Hash(string hostId, Guid sessionId) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{sessionId}/{hostId}")));
}
