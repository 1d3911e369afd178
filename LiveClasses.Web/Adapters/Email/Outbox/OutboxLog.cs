namespace LiveClasses.Web.Adapters.Email.Outbox;

internal static partial class OutboxLog
{
    /// <summary>Ids only: an address is nobody's business in a log.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not taken (try {Tries}): {Reason}")]
    public static partial void NotTaken(this ILogger<OutboxPost> log, Guid id, int tries, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be read; trying again.")]
    public static partial void RoundFailed(this ILogger<OutboxLoop> log, Exception cause);
}
