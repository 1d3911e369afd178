using System.Net;
using System.Net.Sockets;

namespace LiveClasses.Tests.Support;

/// <summary>A port for a fake that cannot be told to choose one itself.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
