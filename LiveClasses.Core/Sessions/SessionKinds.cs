namespace LiveClasses.Core.Sessions;

public enum SessionState
{
    Draft,
    Scheduled,
    Live,
    Ended,
    Cancelled,
}

public enum SessionKind
{
    Lecture,
    Workshop,
    Webinar,
    Discussion,
    Quiz,
    Demo,
    QuestionsAndAnswers,
    OfficeHours,
}

/// <summary>Who may enter the room (SES-01).</summary>
public enum SessionAccess
{
    Public,
    SignedIn,
    Enrolled,

    /// <summary>Those who were invited by name alone.</summary>
    Invited,
}

/// <summary>Who may write in the chat beside the host and moderators (ROOM-03).</summary>
public enum ChatWriters
{
    Everybody,
    WithAccount,
    Hosts,
}

/// <summary>Picture size, rate and bitrate of the studio (SES-02).</summary>
public enum VideoQuality
{
    Low,
    Medium,
    High,
    Ultra,
}
