using LiveClasses.Core.Accounts;

namespace LiveClasses.Core.Sessions;

/// <summary>Somebody who teaches on the site and runs this one class together with its host, though the course is not theirs: a guest. The instructors of its course are co-hosts anyway.</summary>
public sealed class SessionCoHost
{
    /// <summary>Of one class.</summary>
    public const int Most = 20;

    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    public Person? Person { get; init; }

    public LiveSession? Session { get; init; }
}
