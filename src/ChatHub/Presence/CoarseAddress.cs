using System.Net;
using System.Net.Sockets;

namespace ChatHub.Presence;

/// <summary>Where a connection comes from, no finer than a network: /24 of IPv4, /48 of IPv6.</summary>
internal static class CoarseAddress
{
    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
