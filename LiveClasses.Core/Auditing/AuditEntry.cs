namespace LiveClasses.Core.Auditing;

/// <summary>Who did what to what, and when. Never edited.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the system did it.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Past tense with its subject, such as <c>session.started</c>.</summary>
    public required string Action { get; init; }

    public Guid? SubjectId { get; init; }

    public string? Detail { get; init; }
}
