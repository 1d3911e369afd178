using System.Net.Sockets;
using Npgsql;

namespace LiveClasses.Core.Persistence;

/// <summary>Tells a database that is away, which passes, from a bug, which does not.</summary>
public static class Outage
{
    /// <summary>True when a connection fault is the exception or behind it: EF Core wraps what it thinks is transient.</summary>
    public static bool IsBehind(Exception? fault) => fault switch
    {
        null => false,
        PostgresException refused => refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections,
        NpgsqlException or TimeoutException or SocketException or IOException => true,
        _ => IsBehind(fault.InnerException),
    };
}
