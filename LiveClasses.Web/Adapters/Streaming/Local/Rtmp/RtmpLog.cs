using System.Net;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>What the listener says. Nothing that a peer sent is ever in it, least of all a key.</summary>
internal static partial class RtmpLog
{
    [LoggerMessage(1, LogLevel.Information, "Encoders can publish to rtmp://{Endpoint}/live")]
    public static partial void Listening(ILogger log, IPEndPoint endpoint);

    [LoggerMessage(2, LogLevel.Warning, "No encoder can publish for now: {Fault} It is tried again every {Seconds} s")]
    public static partial void NotListening(ILogger log, string fault, double seconds);

    [LoggerMessage(3, LogLevel.Information, "The RTMP listener stays off: {Reason}")]
    public static partial void Off(ILogger log, string reason);

    [LoggerMessage(4, LogLevel.Debug, "RTMP {Connection}: open from {Remote}")]
    public static partial void Opened(ILogger log, long connection, EndPoint? remote);

    [LoggerMessage(EventId = 5, Message = "RTMP {Connection} from {Remote}: {Ending}, {Detail}")]
    public static partial void Closed(ILogger log, LogLevel level, long connection, EndPoint? remote, RtmpEnding ending, string detail, Exception? cause);

    [LoggerMessage(6, LogLevel.Debug, "RTMP: turned away {Remote}, too many connections")]
    public static partial void TurnedAway(ILogger log, EndPoint? remote);

    [LoggerMessage(7, LogLevel.Warning, "RTMP: a connection could not be accepted")]
    public static partial void AcceptFailed(ILogger log, Exception cause);

    /// <summary>What an administrator should see, and what every scan of the port would flood the log with.</summary>
    public static LogLevel LevelOf(RtmpEnding ending) => ending switch
    {
        RtmpEnding.Failed => LogLevel.Error,
        RtmpEnding.Refused or RtmpEnding.WrongCodec or RtmpEnding.Revoked or RtmpEnding.IdleTimeout => LogLevel.Information,
        _ => LogLevel.Debug,
    };
}
