namespace LiveClasses.Web.Adapters.Streaming.Local;

internal static partial class LocalStreamingLog
{
    [LoggerMessage(LogLevel.Information, "Session {SessionId}: a {Source} publisher of priority {Priority} has begun")]
    public static partial void PublisherBegan(this ILogger logger, Guid sessionId, string source, int priority);

    [LoggerMessage(LogLevel.Information, "Session {SessionId}: the {Source} publisher of priority {Priority} is on air")]
    public static partial void OnAir(this ILogger logger, Guid sessionId, string source, int priority);

    [LoggerMessage(LogLevel.Information, "Session {SessionId}: the {Source} publisher is gone ({Reason})")]
    public static partial void PublisherGone(this ILogger logger, Guid sessionId, string source, string reason);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: ffmpeg ended with {ExitCode}. Its last words: {LastWords}")]
    public static partial void EncoderEnded(this ILogger logger, Guid sessionId, int exitCode, string lastWords);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: the publisher's media could not be put into parts")]
    public static partial void MediaUnreadable(this ILogger logger, Exception exception, Guid sessionId);

    [LoggerMessage(LogLevel.Error, "ffmpeg could not be started from {Path}: install it (apt-get install ffmpeg) or set Streaming:Local:FfmpegPath")]
    public static partial void EncoderMissing(this ILogger logger, Exception exception, string path);

    [LoggerMessage(LogLevel.Error, "Session {SessionId}: segment {Number} could not be written and will be missing in the recording")]
    public static partial void SegmentLost(this ILogger logger, Exception exception, Guid sessionId, long number);

    [LoggerMessage(LogLevel.Error, "Session {SessionId}: there is no room on the disk for its recording; the class goes on without")]
    public static partial void NoRoomToRecord(this ILogger logger, Exception? exception, Guid sessionId);

    [LoggerMessage(LogLevel.Information, "Session {SessionId}: the recording that was left open is closed")]
    public static partial void RecordingRescued(this ILogger logger, Guid sessionId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: the recording could not be brought to where files are kept; it is tried again")]
    public static partial void RecordingNotStored(this ILogger logger, Exception exception, Guid sessionId);

    [LoggerMessage(LogLevel.Warning, "Looking after recordings failed and is tried again")]
    public static partial void UpkeepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: looking after the stream failed and is tried again")]
    public static partial void WatchFailed(this ILogger logger, Exception exception, Guid sessionId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: {What} could not be reported and is tried again")]
    public static partial void ReportFailed(this ILogger logger, Exception exception, Guid sessionId, string what);

    [LoggerMessage(LogLevel.Error, "Session {SessionId}: {What} could not be reported and was given up")]
    public static partial void ReportLost(this ILogger logger, Guid sessionId, string what);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: no thumbnail could be made at {At}")]
    public static partial void ThumbnailFailed(this ILogger logger, Exception? exception, Guid sessionId, TimeSpan at);

    [LoggerMessage(LogLevel.Information, "Playback of {Kind} {Id} begun by {ViewerId}")]
    public static partial void PlaybackBegan(this ILogger logger, string kind, Guid id, Guid? viewerId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: the rendition {Name} has ended")]
    public static partial void RenditionLost(this ILogger logger, Exception exception, Guid sessionId, string name);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: this machine is too slow for the rendition {Name}; it is given up")]
    public static partial void RenditionTooSlow(this ILogger logger, Guid sessionId, string name);

    [LoggerMessage(LogLevel.Warning, "A publisher was refused for session {SessionId}: {Code}")]
    public static partial void PublisherRefused(this ILogger logger, Guid? sessionId, string code);
}
