namespace LiveClasses.Web.Adapters.Streaming.Ivs;

internal static partial class IvsLog
{
    [LoggerMessage(LogLevel.Information, "Session {SessionId}: channel {Channel} is made at Amazon IVS")]
    public static partial void ChannelMade(this ILogger logger, Guid sessionId, string channel);

    [LoggerMessage(LogLevel.Information, "Session {SessionId}: channel {Channel} is taken down at Amazon IVS")]
    public static partial void ChannelRemoved(this ILogger logger, Guid sessionId, string channel);

    [LoggerMessage(LogLevel.Information, "Session {SessionId}: Amazon IVS tells {Kind} of {At}")]
    public static partial void Told(this ILogger logger, Guid sessionId, string kind, DateTimeOffset at);

    [LoggerMessage(LogLevel.Warning, "A call of the Amazon IVS webhook was refused: {Reason}")]
    public static partial void WebhookRefused(this ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Amazon IVS tells of the account: {What}")]
    public static partial void AccountTrouble(this ILogger logger, string what);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: Amazon IVS tells {What}")]
    public static partial void Trouble(this ILogger logger, Guid sessionId, string what);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: {What} failed and is tried again")]
    public static partial void TriedAgainLater(this ILogger logger, Exception exception, Guid sessionId, string what);

    [LoggerMessage(LogLevel.Warning, "Looking after the channels at Amazon IVS failed and is tried again")]
    public static partial void CheckFailed(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "Session {SessionId}: the recording has {Parts} parts, {Minutes} minutes")]
    public static partial void RecordingComplete(this ILogger logger, Guid sessionId, int parts, double minutes);

    [LoggerMessage(LogLevel.Error, "Session {SessionId}: there is no recording: {Reason}")]
    public static partial void RecordingLost(this ILogger logger, Guid sessionId, string reason);
}
