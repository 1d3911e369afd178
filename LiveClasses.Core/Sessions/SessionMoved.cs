namespace LiveClasses.Core.Sessions;

/// <summary>A step in a session's life that others want to know of.</summary>
public enum SessionMove
{
    Scheduled,

    /// <summary>Title, times or settings were changed; the state stayed.</summary>
    Edited,
    Started,
    Ended,
    Cancelled,

    /// <summary>The planned end of a live class was moved out.</summary>
    Extended,

    /// <summary>An end was taken back.</summary>
    Reopened,
    RecordingSwitchedOn,
    RecordingSwitchedOff,

    /// <summary>Somebody was invited, or an invitation was taken back.</summary>
    PeopleInvited,

    /// <summary>A guest became co-host or is one no more.</summary>
    CoHostsChanged,

    /// <summary>It became a template for others, or is none any more.</summary>
    TemplateChanged,

    /// <summary>Its recording, or what was said in it, is kept for another time.</summary>
    RetentionChanged,

    /// <summary>It has another picture.</summary>
    CoverChanged,
    CoverRemoved,
}

/// <summary>Told after the change is stored.</summary>
/// <param name="By">Who did it; null when it happened by itself.</param>
public sealed record SessionMoved(Guid SessionId, SessionMove Move, DateTimeOffset At, Guid? By);
