using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Timetable;
using NodaTime;

namespace LiveClasses.Core.Sessions;

/// <summary>One scheduled meeting of a course; "class" on the pages (SES-01). Its legal moves are decided here.</summary>
public sealed class LiveSession
{
    public const int MaxTitleLength = 120;
    public const int MaxDescriptionLength = 5_000;
    public const int MaxCapacity = 10_000;

    public const int MaxLateEntryMinutes = 240;
    public const int MaxHostAwayMinutes = 60;
    public const int DefaultHostAwayMinutes = 5;

    /// <summary>Longest time, in days, after which something of a class is removed; longer is for ever.</summary>
    public const int MaxKeepDays = 3_650;

    private const string LocalProvider = "local";

    /// <summary>How long before its time a class may go live.</summary>
    public static readonly TimeSpan EarliestStart = TimeSpan.FromHours(1);

    /// <summary>How long after its end a class can go on.</summary>
    public static readonly TimeSpan ReopenWithin = TimeSpan.FromMinutes(15);

    /// <summary>How far ahead of now the end of a live class can be put at most.</summary>
    public static readonly TimeSpan FurthestEnd = TimeSpan.FromHours(6);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CourseId { get; init; }

    public required Guid HostId { get; set; }

    public required string Title { get; set; }

    public string Description { get; set; } = "";

    public SessionKind Kind { get; set; }

    /// <summary>Planned start, UTC.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>Planned end, UTC.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>IANA zone in which it was planned.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>
    /// The planned start on the clocks of <see cref="TimeZone"/>: what people were promised. When the rules of the zone change, this stays and <see cref="StartsAt"/>
    /// follows (F12). Null where nobody promised one: then the moment counts.
    /// </summary>
    public LocalDateTime? StartsLocal { get; private set; }

    /// <summary>The planned end on the same clocks.</summary>
    public LocalDateTime? EndsLocal { get; private set; }

    /// <summary>New classes can begin with its settings, under this name; null for most.</summary>
    public string? TemplateName { get; set; }

    /// <summary>Those it was planned with; null for a class by itself.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>Its date by the rule of the series, wherever it was moved since.</summary>
    public LocalDate? SeriesDate { get; init; }

    /// <summary>It was given another time than its series, and keeps it when the series moves.</summary>
    public bool IsMovedAlone { get; set; }

    /// <summary>How many may be in the room at once, the host not counted.</summary>
    public int Capacity { get; set; } = 500;

    public SessionAccess Access { get; set; } = SessionAccess.Enrolled;

    /// <summary>Where it is held when that is elsewhere (SES-10); null when it is held here. Seen by those who may join, shortly before the start.</summary>
    public Meeting? Meeting => MeetingAddress is { } address ? new Meeting(address, MeetingNumber ?? "", MeetingPassword ?? "") : null;

    /// <summary>See <see cref="Meeting"/>.</summary>
    public string? MeetingAddress { get; private set; }

    /// <summary>See <see cref="Meeting"/>.</summary>
    public string? MeetingNumber { get; private set; }

    /// <summary>See <see cref="Meeting"/>.</summary>
    public string? MeetingPassword { get; private set; }

    /// <summary>BCP 47 tag of the language that is spoken; null where nobody said.</summary>
    public string? Language { get; set; }

    public SessionState State { get; private set; } = SessionState.Draft;

    public bool IsChatOn { get; set; } = true;

    public ChatFileSenders ChatFiles { get; set; }

    public bool AreQuestionsOn { get; set; } = true;

    public bool ArePollsOn { get; set; } = true;

    public bool AreHandsOn { get; set; } = true;

    public bool AreReactionsOn { get; set; } = true;

    public ChatWriters Writers { get; set; }

    /// <summary>Seconds between two chat lines of one person when the class begins; 0 is off.</summary>
    public int SlowSeconds { get; set; }

    /// <summary>The first message of somebody new in the course waits for a moderator.</summary>
    public bool HoldsNewcomers { get; set; }

    public bool IsRecorded { get; set; } = true;

    /// <summary>The viewer's name moves over the picture, and is burnt into what participants download (VID-08).</summary>
    public bool HasWatermark { get; set; }

    /// <summary>People agree to the recording before they come in, again when the text is another.</summary>
    public bool AsksConsent { get; set; }

    /// <summary>This session's own text; null is the site's.</summary>
    public string? ConsentText { get; set; }

    /// <summary>New people wait until they are let in.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>New people may come until so many minutes after the start; null is until the end.</summary>
    public int? LateEntryMinutes { get; set; }

    /// <summary>The class ends by itself when nobody who can run it has been there for so long (SES-09).</summary>
    public int HostAwayMinutes { get; set; } = DefaultHostAwayMinutes;

    /// <summary>Days after its end for which its recording is kept; null is for ever, whatever the site's default is by then.</summary>
    public int? KeepRecordingDays { get; private set; }

    /// <summary>The same for what was said in its room: chat, questions, polls. Who was there stays.</summary>
    public int? KeepLogDays { get; private set; }

    /// <summary>When its host was told what will be removed, and when. Nothing goes unannounced.</summary>
    public DateTimeOffset? RetentionToldAt { get; private set; }

    /// <summary>When what was said in its room was removed.</summary>
    public DateTimeOffset? LogRemovedAt { get; private set; }

    /// <summary>The picture of its card; null shows the course's. Classes that were made of one another share it.</summary>
    public Guid? CoverId { get; set; }

    /// <summary>The picture's media type.</summary>
    public string? CoverType { get; set; }

    /// <summary>How many times the host was reminded that the class has not begun.</summary>
    public int HostReminders { get; set; }

    /// <summary>Hash of the room's password; null when there is none.</summary>
    public string? RoomPasswordHash { get; private set; }

    /// <summary>Another with every change of the password, so that whoever passed the old one is asked again.</summary>
    public Guid? RoomPasswordStamp { get; private set; }

    public VideoQuality Quality { get; set; } = VideoQuality.Medium;

    /// <summary>Key of the streaming provider, fixed at scheduling, so that yesterday's sessions survive a change of default.</summary>
    public string StreamProvider { get; set; } = LocalProvider;

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it really went live and ended; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>The start that people know of; null while nobody was told any.</summary>
    public DateTimeOffset? ToldStartsAt { get; private set; }

    /// <summary>Counts the changes that a calendar must hear of (RFC 5545, SEQUENCE).</summary>
    public int Revision { get; private set; }

    /// <summary>It has another start than people know of.</summary>
    public bool IsMoveUntold => ToldStartsAt is { } told && told != StartsAt;

    public Course? Course { get; init; }

    public Person? Host { get; init; }

    public ICollection<SessionCoHost> CoHosts { get; } = [];

    public ICollection<Invitation> Invitations { get; } = [];

    /// <summary>Why it can no longer be changed; null while it can.</summary>
    public Refusal? EditRefusal => State switch
    {
        SessionState.Ended => new SessionAlreadyEnded(),
        SessionState.Cancelled => new SessionWasCancelled(),
        _ => null,
    };

    /// <summary>Unknown zones, of a system that had more of them, are read as UTC.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) ?? DateTimeZone.Utc;

    /// <summary>Start and end on the clocks of its zone.</summary>
    public (LocalDateTime Start, LocalDateTime End) Wall => (StartsLocal ?? Zone.Clock(StartsAt), EndsLocal ?? Zone.Clock(EndsAt));

    /// <summary>Null: it is held here. What is live stays where it is.</summary>
    internal void HoldElsewhere(Meeting? meeting)
    {
        var (isElsewhere, shallBe) = (Meeting is not null, meeting is not null);
        if (State is SessionState.Live && isElsewhere != shallBe)
            return;
        if (isElsewhere != shallBe)
            StreamProvider = shallBe ? Sessions.Meeting.ProviderKey : LocalProvider;
        (MeetingAddress, MeetingNumber, MeetingPassword) = (meeting?.Address, meeting?.Number, meeting?.Password);
    }

    /// <summary>Null is for ever. Other times are announced anew.</summary>
    internal void Keep(int? recordingDays, int? logDays)
    {
        if ((recordingDays, logDays) != (KeepRecordingDays, KeepLogDays))
            RetentionToldAt = null;
        (KeepRecordingDays, KeepLogDays) = (recordingDays, logDays);
    }

    /// <summary>Null takes the password away.</summary>
    public void SetRoomPassword(RoomPassword? password) =>
        (RoomPasswordHash, RoomPasswordStamp) = (password?.Hash(), password is null ? null : Guid.NewGuid());

    internal void TakeRoomPasswordOf(LiveSession other) => (RoomPasswordHash, RoomPasswordStamp) = (other.RoomPasswordHash, other.RoomPasswordStamp);

    public Refusal? Schedule()
    {
        var refusal = Move(SessionState.Scheduled, at: null);
        if (refusal is null)
            ToldStartsAt = StartsAt;
        return refusal;
    }

    /// <summary>Another time. Of a class that people know of it is a change they must hear of.</summary>
    /// <param name="startsAt">The moment.</param>
    /// <param name="endsAt">The moment.</param>
    /// <param name="startsLocal">As it was promised by the clock; null when it was not.</param>
    /// <param name="endsLocal">As it was promised by the clock; null when it was not.</param>
    internal void Reschedule(DateTimeOffset startsAt, DateTimeOffset endsAt, LocalDateTime? startsLocal = null, LocalDateTime? endsLocal = null)
    {
        if (State is not SessionState.Draft && (startsAt, endsAt) != (StartsAt, EndsAt))
            Revision++;
        // Another time is another appointment: its host may be reminded anew.
        if (startsAt != StartsAt)
            HostReminders = 0;
        (StartsAt, EndsAt, StartsLocal, EndsLocal) = (startsAt, endsAt, startsLocal, endsLocal);
    }

    /// <summary>The moments that its wall times mean by these rules. False when they are the same as before.</summary>
    internal bool FollowClock(IDateTimeZoneProvider zones)
    {
        if (StartsLocal is not { } start || EndsLocal is not { } end || zones.GetZoneOrNull(TimeZone) is not { } zone)
            return false;
        var (startsAt, endsAt) = (zone.At(start), zone.At(end));
        if ((startsAt, endsAt) == (StartsAt, EndsAt) || endsAt <= startsAt)
            return false;
        Reschedule(startsAt, endsAt, start, end);
        return true;
    }

    /// <summary>Draft or Scheduled to Live; at most <see cref="EarliestStart"/> before its time.</summary>
    public Refusal? Start(DateTimeOffset now)
    {
        if (State is SessionState.Scheduled && now < StartsAt - EarliestStart)
            return new SessionTooEarly((int)EarliestStart.TotalMinutes);
        return Move(SessionState.Live, now);
    }

    public Refusal? End(DateTimeOffset now) => Move(SessionState.Ended, now);

    /// <summary>A live class only; never to an earlier end.</summary>
    public Refusal? Extend(DateTimeOffset until, DateTimeOffset now)
    {
        if (State is not SessionState.Live)
            return EditRefusal ?? new SessionNotLive();
        if (until > now + FurthestEnd)
            return new SessionInvalid(nameof(EndsAt), $"A class can be extended to at most {FurthestEnd.TotalHours:0} hours from now.");
        if (until < EndsAt || until <= now)
            return new SessionInvalid(nameof(EndsAt), "Choose an end that is later than the planned one.");
        (EndsAt, EndsLocal) = (until, null);
        return null;
    }

    /// <summary>An ended class is live again, as if it had not ended; for <see cref="ReopenWithin"/> after its end.</summary>
    public Refusal? Reopen(DateTimeOffset now)
    {
        if (State is not SessionState.Ended)
            return State is SessionState.Live ? new SessionAlreadyLive() : EditRefusal ?? new SessionNotLive();
        if (now - EndedAt > ReopenWithin)
            return new SessionEndedTooLongAgo((int)ReopenWithin.TotalMinutes);
        State = SessionState.Live;
        EndedAt = null;
        return null;
    }

    public Refusal? Cancel(string reason, DateTimeOffset now)
    {
        var refusal = Move(SessionState.Cancelled, now);
        if (refusal is not null)
            return refusal;
        CancelReason = reason;
        Revision++;
        return null;
    }

    private Refusal? Move(SessionState to, DateTimeOffset? at)
    {
        Refusal? refusal = (State, to) switch
        {
            (SessionState.Draft, SessionState.Scheduled or SessionState.Cancelled) => null,
            (SessionState.Scheduled, SessionState.Live or SessionState.Cancelled) => null,
            (SessionState.Live, SessionState.Ended) => null,
            (SessionState.Ended, _) => new SessionAlreadyEnded(),
            (SessionState.Cancelled, _) => new SessionWasCancelled(),
            (SessionState.Live, _) => new SessionAlreadyLive(),
            (SessionState.Draft, _) => new SessionIsDraft(),
            (SessionState.Scheduled, SessionState.Scheduled) => new SessionAlreadyScheduled(),
            _ => new SessionNotLive(),
        };
        if (refusal is not null)
            return refusal;
        State = to;
        if (to is SessionState.Live)
            StartedAt = at;
        if (to is SessionState.Ended)
            EndedAt = at;
        return null;
    }
}
