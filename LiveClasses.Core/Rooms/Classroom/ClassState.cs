using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>What the session allows in its room (SES-02), copied into the log so that a decision needs nothing else.</summary>
/// <remarks>Properties with defaults: what an older log does not say is as it was before there was the setting.</remarks>
public sealed record RoomSettings
{
    public static RoomSettings AllOn { get; } = new();

    public bool IsChatOn { get; init; } = true;

    public bool AreQuestionsOn { get; init; } = true;

    public bool ArePollsOn { get; init; } = true;

    public bool AreHandsOn { get; init; } = true;

    public bool AreReactionsOn { get; init; } = true;

    /// <summary>The host wants it recorded; whether it is stands in <c>Stage</c>.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>The viewer's name moves over the picture.</summary>
    public bool HasWatermark { get; init; }

    /// <summary>The planned end, UTC; null in a log from before rooms knew it.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>New people wait until a moderator lets them in.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>The text that everybody in a recorded class has agreed to; null when it does not ask.</summary>
    public string? ConsentVersion { get; init; }

    public ChatFileSenders ChatFiles { get; init; }

    /// <summary>Who may write in the chat; the host and moderators always may.</summary>
    public ChatWriters Writers { get; init; }

    /// <summary>Seconds between two lines of one person when the class begins; 0 is off.</summary>
    public int SlowSeconds { get; init; }

    public bool HoldsNewcomers { get; init; }

    public static RoomSettings Of(LiveSession session) => new()
    {
        NeedsApproval = session.NeedsApproval,
        IsRecorded = session.IsRecorded,
        HasWatermark = session.HasWatermark,
        EndsAt = session.EndsAt.ToUniversalTime(),
        IsChatOn = session.IsChatOn,
        AreQuestionsOn = session.AreQuestionsOn,
        ArePollsOn = session.ArePollsOn,
        AreHandsOn = session.AreHandsOn,
        AreReactionsOn = session.AreReactionsOn,
        ChatFiles = session.ChatFiles,
        Writers = session.Writers,
        SlowSeconds = session.SlowSeconds,
        HoldsNewcomers = session.HoldsNewcomers,
    };
}

/// <summary>The life of the class as its room sees it.</summary>
public sealed record ClassState(DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, RoomSettings Settings)
{
    public static ClassState Empty { get; } = new(null, null, RoomSettings.AllOn);

    public bool IsLive => StartedAt is not null && EndedAt is null;

    public bool IsOver => EndedAt is not null;

    /// <summary>Set while nobody new may come in.</summary>
    public RoomLock? Lock { get; init; }

    public bool IsLocked => Lock is not null;

    /// <summary>The host first, then the co-hosts by name.</summary>
    public IReadOnlyList<RoomHost> Hosts { get; init; } = [];

    /// <summary>Whoever was handed the lead or took it; null while the host has it.</summary>
    public Guid? LedBy { get; init; }

    /// <summary>Who leads now; null only in a log from before rooms knew their hosts.</summary>
    public Guid? LeaderId => LedBy ?? Hosts.FirstOrDefault(host => host.IsHost)?.PersonId;

    public RoomHost? Leader => Hosts.FirstOrDefault(host => host.PersonId == LeaderId);

    /// <summary>Set while whoever leads is gone from a live class.</summary>
    public HostAbsence? HostAway { get; init; }

    /// <summary>Set from the start of a break until the log says that it is over; ask <see cref="IsOnBreakAt"/>.</summary>
    public ClassBreak? Break { get; init; }

    /// <summary>Set while participants are asked to be quiet.</summary>
    public Quiet? Quiet { get; init; }

    public bool IsOnBreakAt(DateTimeOffset now) => Break is { } pause && now < pause.Until;

    /// <summary>Why this person may not speak up now; null when they may.</summary>
    internal Refusal? QuietRefusal(RoomPerson by) => Quiet is not null && !by.CanModerate ? new RoomIsQuiet() : null;

    /// <summary>Where in the log somebody last took their consent back.</summary>
    public ImmutableDictionary<Guid, long> Withdrawals { get; init; } = ImmutableDictionary<Guid, long>.Empty;

    internal ClassState Apply(RoomEntry entry) => entry.Event switch
    {
        ClassStarted => this with { StartedAt = entry.At, EndedAt = null, HostAway = null },
        ClassReopened => this with { EndedAt = null, HostAway = null },
        ClassEnded => this with { EndedAt = entry.At, HostAway = null, Break = null, Quiet = null },
        SettingsChanged changed => this with { Settings = changed.Settings },
        ClassLocked => this with { Lock = new RoomLock(entry.At, entry.By) },
        ClassUnlocked => this with { Lock = null },
        HostsNamed named => this with { Hosts = named.Hosts },
        HandedOver handed => this with { LedBy = handed.ToId, HostAway = null },
        TakenOver or TakenBack => this with { LedBy = entry.By, HostAway = null },
        HostLeft left => this with { HostAway = new HostAbsence(HostAway?.Since ?? entry.At, left.EndsAt) },
        ConsentWithdrawn withdrawn => this with { Withdrawals = Withdrawals.SetItem(withdrawn.PersonId, entry.Seq) },
        HostReturned => this with { HostAway = null },
        BreakStarted started => this with { Break = new ClassBreak(entry.At, started.Until) },
        BreakExtended extended => this with { Break = Break is { } pause ? pause with { Until = extended.Until } : null },
        BreakEnded => this with { Break = null },
        QuietAsked => this with { Quiet = new Quiet(entry.At, entry.By) },
        QuietEnded => this with { Quiet = null },
        _ => this,
    };
}

[RoomEventName("class.started")]
public sealed record ClassStarted : RoomEvent;

/// <summary>It goes on shortly after its end; it began when it first did.</summary>
[RoomEventName("class.reopened")]
public sealed record ClassReopened : RoomEvent;

[RoomEventName("class.ended")]
public sealed record ClassEnded : RoomEvent;

[RoomEventName("class.settings-changed")]
public sealed record SettingsChanged(RoomSettings Settings) : RoomEvent;

/// <summary>Told by the session's life, which has already checked the move.</summary>
public sealed record StartClass : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        if (state.Class.IsLive)
            return Decision.Nothing;
        return state.Class.StartedAt is null ? new ClassStarted() : new ClassReopened();
    }
}

/// <summary>Told by the session's life. Polls that are still open close with the class.</summary>
public sealed record EndClass : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        if (state.Class.IsOver)
            return Decision.Nothing;
        IEnumerable<RoomEvent> closing = state.Polls.All.Where(poll => poll.IsOpen).Select(poll => new Polls.PollClosed(poll.Id));
        // Whoever ends the class in the middle of an answer has given it.
        IEnumerable<RoomEvent> answered = state.Questions.AnsweringId is { } id ? [new Questions.QuestionAnswered(id, Answer: null, "", Access.RoomRole.Host)] : [];
        return Decision.Of([.. closing, .. answered, new ClassEnded()]);
    }
}

/// <summary>Brings the room's copy of the settings up to the session's.</summary>
public sealed record ChangeSettings(RoomSettings Settings) : RoomCommand
{
    internal override Decision Decide(RoomState state) => state.Class.Settings == Settings ? Decision.Nothing : new SettingsChanged(Settings);
}

public sealed record FeatureIsOff(string Feature) : Refusal(RefusalKind.Forbidden, "feature-is-off", $"{Feature} is switched off in this class.");
