using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Push;

internal static partial class PushLog
{
    /// <summary>Ids only: an endpoint is a secret.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Notification {Id} was not delivered (try {Tries}): {Reason}")]
    public static partial void NotDelivered(this ILogger<SendPushes> log, Guid id, int tries, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} notifications may not have been delivered: the node that had them in hand was killed. They are not sent again.")]
    public static partial void Lost(this ILogger<SendPushes> log, int count);
}
