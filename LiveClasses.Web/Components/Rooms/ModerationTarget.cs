namespace LiveClasses.Web.Components.Rooms;

/// <summary>What the dialog about a person is opened for.</summary>
public enum DeskAct
{
    TimeOut,
    Mute,
    PutOut,
    Ban,
    Notes,
    Report,
}

/// <summary>Whom an act is about, and the line that led to it.</summary>
public sealed record ModerationTarget(Guid PersonId, string Name, DeskAct Act)
{
    public Guid? LineId { get; init; }

    public string? Text { get; init; }
}
