using System.Net;
using System.Net.Sockets;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>Counts open connections, in all and by address.</summary>
internal sealed class ConnectionQuota(int total, int perAddress)
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> byAddress = [];
    private int open;

    public bool TryEnter(IPAddress address)
    {
        var key = Network(address);
        lock (gate)
        {
            var here = byAddress.GetValueOrDefault(key);
            if (open >= total || here >= perAddress) return false;
            open++;
            byAddress[key] = here + 1;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        var key = Network(address);
        lock (gate)
        {
            open--;
            if (--byAddress[key] == 0) byAddress.Remove(key);
        }
    }

    // One host has a whole IPv6 /64 to pick addresses from, so the /64 is what counts.
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
