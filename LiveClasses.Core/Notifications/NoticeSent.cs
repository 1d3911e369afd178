namespace LiveClasses.Core.Notifications;

/// <summary>That somebody was told something. Its key is what makes it once: over nodes, restarts and jobs that run twice (F5).</summary>
public sealed class NoticeSent
{
    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>See <see cref="DueNotice"/>.</summary>
    public required long Occasion { get; init; }

    public required DateTimeOffset At { get; init; }
}
