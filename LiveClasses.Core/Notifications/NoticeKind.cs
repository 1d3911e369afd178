namespace LiveClasses.Core.Notifications;

/// <summary>What people are told about their classes, by mail or as a notification (SES-07). Stored by number: never change one.</summary>
[Flags]
public enum NoticeKind
{
    None = 0,

    /// <summary>24 hours before the start.</summary>
    DayBefore = 1,

    HourBefore = 2,

    TenMinutesBefore = 4,

    /// <summary>The class has another time.</summary>
    Moved = 8,

    Cancelled = 16,

    /// <summary>The class has gone live.</summary>
    Live = 32,

    RecordingReady = 64,

    /// <summary>They were invited to a class, or are no more.</summary>
    Invited = 128,

    All = DayBefore | HourBefore | TenMinutesBefore | Moved | Cancelled | Live | RecordingReady | Invited,
}
