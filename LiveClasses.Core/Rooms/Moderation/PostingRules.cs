using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.WordLists;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>
/// How fast people may write: the site's settings, copied into the log so that every node decides alike. Zero switches a limit off; what an older log does not
/// say was not limited.
/// </summary>
public sealed record PostingLimits
{
    public static PostingLimits Off { get; } = new();

    /// <summary>Lines that one person may write at once before the pace counts.</summary>
    public int PersonBurst { get; init; }

    /// <summary>Seconds that each line of one person costs once the burst is used.</summary>
    public double PersonSeconds { get; init; }

    /// <summary>Lines a second of all participants together; five seconds of it may come at once.</summary>
    public int RoomPerSecond { get; init; }

    /// <summary>The same text of one person again within so many seconds is refused.</summary>
    public int RepeatSeconds { get; init; }

    /// <summary>How many people may write the same longer text within <see cref="RepeatSeconds"/>.</summary>
    public int SameTextPeople { get; init; }
}

/// <summary>The rules for writing that are in force now; redrawn where they are shown, never by a line.</summary>
public sealed record PostingRules(PostingLimits Limits, WordRules Words)
{
    /// <summary>Longest slow mode that can be set.</summary>
    public const int MaxSlowSeconds = Sessions.SessionPlan.MaxSlowSeconds;

    public static PostingRules Empty { get; } = new(PostingLimits.Off, WordRules.None);

    /// <summary>Seconds between two lines of one person; 0 is off.</summary>
    public int SlowSeconds { get; init; }

    /// <summary>The first line of somebody who has not written in this course waits for a moderator.</summary>
    public bool HoldsNewcomers { get; init; }

    internal CompiledWords Compiled { get; init; } = CompiledWords.None;

    internal PostingRules Apply(RoomEntry entry) => entry.Event switch
    {
        // What moderators set in class stands until the class itself is edited.
        SettingsChanged { Settings: var settings } when settings.SlowSeconds != Planned.SlowSeconds || settings.HoldsNewcomers != Planned.HoldsNewcomers =>
            this with { SlowSeconds = settings.SlowSeconds, HoldsNewcomers = settings.HoldsNewcomers, Planned = (settings.SlowSeconds, settings.HoldsNewcomers) },
        SlowModeSet slow => this with { SlowSeconds = slow.Seconds },
        NewcomersHeld held => this with { HoldsNewcomers = held.IsOn },
        LimitsChanged changed => this with { Limits = changed.Limits },
        WordsChanged changed => this with { Words = changed.Words, Compiled = CompiledWords.Of(changed.Words) },
        _ => this,
    };

    private (int SlowSeconds, bool HoldsNewcomers) Planned { get; init; }
}
