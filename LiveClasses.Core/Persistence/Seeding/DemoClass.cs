using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Persistence.Seeding;

/// <param name="Start">From the moment of seeding; a negative one has been held.</param>
internal sealed record DemoClass(string Title, TimeSpan Start, TimeSpan Length)
{
    public string Description { get; init; } = "";

    public SessionKind Kind { get; init; }

    public SessionAccess Access { get; init; } = SessionAccess.Enrolled;

    public bool IsDraft { get; init; }

    public int Capacity { get; init; } = 500;

    /// <summary>Who was there and when: minutes after the start, until minutes after the start.</summary>
    public IReadOnlyList<(DemoPerson Person, int From, int To)> Present { get; init; } = [];
}
