using System.Net;
using System.Net.Sockets;

namespace LiveClasses.Web.Hosting;

/// <summary>A port for a program that cannot choose one itself. Somebody may take it before that program does.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
