using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Streaming;
using LiveClasses.Core.Timetable;
using NodaTime;

namespace LiveClasses.Core.Sessions;

/// <summary>What a host plans: the form of a class, in the wall time of a zone. <see cref="Faults"/> says what is wrong with it, field by field.</summary>
public sealed record SessionPlan
{
    public static readonly Duration MaxLength = Duration.FromHours(12);

    /// <summary>Longest slow mode.</summary>
    public const int MaxSlowSeconds = 600;

    private readonly string title = "", description = "", consentText = "", meetingAddress = "", meetingNumber = "", meetingPassword = "";

    public string Title { get => title; init => title = TypedText.Line(value); }

    public string Description { get => description; init => description = TypedText.Lines(value); }

    public SessionKind Kind { get; init; }

    /// <summary>Wall time in <see cref="TimeZone"/>.</summary>
    public required LocalDateTime StartsAt { get; init; }

    /// <summary>Wall time in <see cref="TimeZone"/>.</summary>
    public required LocalDateTime EndsAt { get; init; }

    /// <summary>IANA id.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Who holds it: an instructor of the course; null is whoever plans it, or whoever held it until now.</summary>
    public Guid? HostId { get; init; }

    /// <summary>How many may be in the room at once.</summary>
    public int Capacity { get; init; } = 500;

    public SessionAccess Access { get; init; } = SessionAccess.Enrolled;

    public bool IsChatOn { get; init; } = true;

    public ChatFileSenders ChatFiles { get; init; }

    public bool AreQuestionsOn { get; init; } = true;

    public bool ArePollsOn { get; init; } = true;

    public bool AreHandsOn { get; init; } = true;

    public bool AreReactionsOn { get; init; } = true;

    public ChatWriters Writers { get; init; }

    /// <summary>Seconds between two chat lines of one person when the class begins; 0 is off.</summary>
    public int SlowSeconds { get; init; }

    public bool HoldsNewcomers { get; init; }

    public bool IsRecorded { get; init; } = true;

    /// <summary>The viewer's name over the picture.</summary>
    public bool HasWatermark { get; init; }

    public bool AsksConsent { get; init; }

    /// <summary>Empty is the site's text.</summary>
    public string ConsentText { get => consentText; init => consentText = TypedText.Lines(value); }

    public bool NeedsApproval { get; init; }

    /// <summary>Null is until the end.</summary>
    public int? LateEntryMinutes { get; init; }

    public int HostAwayMinutes { get; init; } = LiveSession.DefaultHostAwayMinutes;

    /// <summary>The room has a password.</summary>
    public bool HasRoomPassword { get; init; }

    /// <summary>A new one; null keeps the one that is set.</summary>
    public RoomPassword? RoomPassword { get; init; }

    /// <summary>Days after the end; null is for ever.</summary>
    public int? KeepRecordingDays { get; init; }

    /// <summary>Days after the end for chat, questions and polls; null is for ever.</summary>
    public int? KeepLogDays { get; init; }

    public VideoQuality Quality { get; init; } = VideoQuality.Medium;

    /// <summary>Key of the streaming provider; null is the site's own choice, or what the class has already.</summary>
    public string? StreamProvider { get; init; }

    /// <summary>It is held elsewhere, at <see cref="MeetingAddress"/> (SES-10).</summary>
    public bool IsElsewhere { get; init; }

    public string MeetingAddress { get => meetingAddress; init => meetingAddress = TypedText.Line(value); }

    public string MeetingNumber { get => meetingNumber; init => meetingNumber = TypedText.Line(value); }

    public string MeetingPassword { get => meetingPassword; init => meetingPassword = TypedText.Line(value); }

    /// <summary>BCP 47 tag of one of <see cref="SpokenLanguages"/>; empty where nobody says.</summary>
    public string Language { get; init; } = "";

    /// <summary>The planned times in UTC, or null when the zone is unknown. See <see cref="WallTime"/> for what a change of clocks does.</summary>
    public (DateTimeOffset Start, DateTimeOffset End)? Times() =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is { } zone ? (zone.At(StartsAt), zone.At(EndsAt)) : null;

    /// <summary>A stored class as its form shows it. Its password is not among what can be read.</summary>
    public static SessionPlan Of(LiveSession session) => new()
    {
        Title = session.Title,
        Description = session.Description,
        Kind = session.Kind,
        StartsAt = session.Wall.Start,
        EndsAt = session.Wall.End,
        TimeZone = session.Zone.Id,
        HostId = session.HostId,
        Capacity = session.Capacity,
        Access = session.Access,
        IsChatOn = session.IsChatOn,
        ChatFiles = session.ChatFiles,
        AreQuestionsOn = session.AreQuestionsOn,
        ArePollsOn = session.ArePollsOn,
        AreHandsOn = session.AreHandsOn,
        AreReactionsOn = session.AreReactionsOn,
        Writers = session.Writers,
        SlowSeconds = session.SlowSeconds,
        HoldsNewcomers = session.HoldsNewcomers,
        IsRecorded = session.IsRecorded,
        HasWatermark = session.HasWatermark,
        Quality = session.Quality,
        StreamProvider = session.Meeting is null ? session.StreamProvider : null,
        AsksConsent = session.AsksConsent,
        ConsentText = session.ConsentText ?? "",
        NeedsApproval = session.NeedsApproval,
        LateEntryMinutes = session.LateEntryMinutes,
        HostAwayMinutes = session.HostAwayMinutes,
        KeepRecordingDays = session.KeepRecordingDays,
        KeepLogDays = session.KeepLogDays,
        HasRoomPassword = session.RoomPasswordHash is not null,
        IsElsewhere = session.Meeting is not null,
        MeetingAddress = session.MeetingAddress ?? "",
        MeetingNumber = session.MeetingNumber ?? "",
        MeetingPassword = session.MeetingPassword ?? "",
        Language = session.Language ?? "",
    };

    /// <summary>The same on another date: as long and at the same clock time.</summary>
    internal SessionPlan On(LocalDate date) => On(date, StartsAt.TimeOfDay, Period.Between(StartsAt, EndsAt));

    /// <summary>The same on the first of its weekdays from tomorrow on: where a copy begins.</summary>
    public SessionPlan NextWeek(DateTimeOffset now)
    {
        var today = (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) ?? DateTimeZone.Utc).Clock(now).Date;
        return On((StartsAt.Date > today ? StartsAt.Date : today).With(DateAdjusters.Next(StartsAt.DayOfWeek)));
    }

    internal SessionPlan On(LocalDate date, LocalTime from, Period length) => this with { StartsAt = date + from, EndsAt = date + from + length };

    /// <summary>This class with what differs between the two plans of another one, but for its times: a change of many says no more than what was changed.</summary>
    internal SessionPlan With(SessionPlan after, SessionPlan before)
    {
        var changed = this with { };
        foreach (var setting in typeof(SessionPlan).GetProperties().Where(setting => setting.CanWrite && setting.Name is not (nameof(StartsAt) or nameof(EndsAt))))
        {
            if (!Equals(setting.GetValue(after), setting.GetValue(before)))
                setting.SetValue(changed, setting.GetValue(after));
        }

        return changed;
    }

    /// <summary>Everything that is wrong in itself, so that a form can say it all at once.</summary>
    public IEnumerable<SessionInvalid> Faults()
    {
        if (Title.Length == 0)
            yield return new(nameof(Title), "Give the class a title.");
        if (Title.Length > LiveSession.MaxTitleLength)
            yield return new(nameof(Title), $"The title is too long: at most {LiveSession.MaxTitleLength} characters.");
        if (Description.Length > LiveSession.MaxDescriptionLength)
            yield return new(nameof(Description), $"The description is too long: at most {LiveSession.MaxDescriptionLength:N0} characters.");
        if (Capacity is < 1 or > LiveSession.MaxCapacity)
            yield return new(nameof(Capacity), $"Places in the room are a number from 1 to {LiveSession.MaxCapacity:N0}.");
        if (ConsentText.Length > ConsentWords.MaxLength)
            yield return new(nameof(ConsentText), $"The text is too long: at most {ConsentWords.MaxLength:N0} characters.");
        if (LateEntryMinutes is < 1 or > LiveSession.MaxLateEntryMinutes)
            yield return new(nameof(LateEntryMinutes), $"Choose 1 to {LiveSession.MaxLateEntryMinutes} minutes, or leave it empty to let people in until the end.");
        if (HostAwayMinutes is < 1 or > LiveSession.MaxHostAwayMinutes)
            yield return new(nameof(HostAwayMinutes), $"Choose 1 to {LiveSession.MaxHostAwayMinutes} minutes.");
        foreach (var fault in KeepFaults(KeepRecordingDays, KeepLogDays))
            yield return fault;
        if (HasRoomPassword && RoomPassword?.IsTooShort is true)
            yield return new(nameof(RoomPassword), $"Use at least {Rooms.Entry.RoomPassword.MinLength} characters: it can be tried by anybody who has the address.");
        if (HasRoomPassword && RoomPassword?.IsTooLong is true)
            yield return new(nameof(RoomPassword), $"Use at most {Rooms.Entry.RoomPassword.MaxLength} characters.");
        if (IsElsewhere && !Meeting.IsAddress(MeetingAddress))
            yield return new(nameof(MeetingAddress), "Paste the whole address of the meeting. It begins with https://.");
        if (MeetingNumber.Length > Meeting.MaxNumberLength)
            yield return new(nameof(MeetingNumber), $"The meeting's id is too long: at most {Meeting.MaxNumberLength} characters.");
        if (MeetingPassword.Length > Meeting.MaxPasswordLength)
            yield return new(nameof(MeetingPassword), $"The meeting's password is too long: at most {Meeting.MaxPasswordLength} characters.");
        if (Language.Length > 0 && !SpokenLanguages.All.ContainsKey(Language))
            yield return new(nameof(Language), "Choose a language from the list.");
        if (!Enum.IsDefined(Kind))
            yield return new(nameof(Kind), "Choose a kind from the list.");
        if (!Enum.IsDefined(Access))
            yield return new(nameof(Access), "Choose from the list who may join.");
        if (!Enum.IsDefined(ChatFiles))
            yield return new(nameof(ChatFiles), "Choose from the list who may send files.");
        if (!Enum.IsDefined(Quality))
            yield return new(nameof(Quality), "Choose a picture quality from the list.");
        if (!Enum.IsDefined(Writers))
            yield return new(nameof(Writers), "Choose from the list who may write.");
        if (SlowSeconds is < 0 or > MaxSlowSeconds)
            yield return new(nameof(SlowSeconds), $"Slow mode is 0 (off) to {MaxSlowSeconds} seconds.");
        if (StartsAt.Year is < 2000 or > 2200)
            yield return new(nameof(StartsAt), "Choose a date in this century.");
        else if (EndsAt.Year is < 2000 or > 2200)
            yield return new(nameof(EndsAt), "Choose a date in this century.");
        else if (Times() is not { } times)
            yield return new(nameof(TimeZone), "Choose a time zone from the list.");
        else if (times.End <= times.Start)
            yield return new(nameof(EndsAt), "The class must end after it starts.");
        else if (times.End - times.Start > MaxLength.ToTimeSpan())
            yield return new(nameof(EndsAt), $"A class lasts at most {MaxLength.TotalHours:0} hours. Check the end.");
    }

    internal static IEnumerable<SessionInvalid> KeepFaults(int? recordingDays, int? logDays)
    {
        if (recordingDays is < 1 or > LiveSession.MaxKeepDays)
            yield return new(nameof(KeepRecordingDays), $"Choose 1 to {LiveSession.MaxKeepDays:N0} days, or for ever.");
        if (logDays is < 1 or > LiveSession.MaxKeepDays)
            yield return new(nameof(KeepLogDays), $"Choose 1 to {LiveSession.MaxKeepDays:N0} days, or for ever.");
    }

    /// <summary>What is wrong with it on top of what is stored already.</summary>
    internal SessionInvalid? FaultOn(LiveSession session, StreamProviders providers)
    {
        if (HasRoomPassword && RoomPassword is null && session.RoomPasswordHash is null)
            return new(nameof(RoomPassword), "Write the password that people are to use.");
        if (StreamProvider is { } provider && provider != session.StreamProvider && !providers.Has(provider))
            return new(nameof(StreamProvider), "Choose from the list where the video runs.");
        return null;
    }

    /// <summary>A class that is live keeps its start and its host; everything else may change under way.</summary>
    internal void WriteTo(LiveSession session)
    {
        session.Title = Title;
        session.Description = Description;
        session.Kind = Kind;
        session.TimeZone = TimeZone;
        session.Capacity = Capacity;
        session.Access = Access;
        session.IsChatOn = IsChatOn;
        session.ChatFiles = ChatFiles;
        session.AreQuestionsOn = AreQuestionsOn;
        session.ArePollsOn = ArePollsOn;
        session.AreHandsOn = AreHandsOn;
        session.AreReactionsOn = AreReactionsOn;
        session.Writers = Writers;
        session.SlowSeconds = SlowSeconds;
        session.HoldsNewcomers = HoldsNewcomers;
        session.IsRecorded = IsRecorded;
        session.Quality = Quality;
        session.HasWatermark = HasWatermark;
        session.AsksConsent = AsksConsent;
        session.ConsentText = ConsentText.Length == 0 ? null : ConsentText;
        session.NeedsApproval = NeedsApproval;
        session.LateEntryMinutes = LateEntryMinutes;
        session.HostAwayMinutes = HostAwayMinutes;
        session.Keep(KeepRecordingDays, KeepLogDays);
        session.Language = Language.Length == 0 ? null : Language;
        session.HoldElsewhere(IsElsewhere ? new Meeting(MeetingAddress, MeetingNumber, MeetingPassword) : null);
        if (!HasRoomPassword || RoomPassword is not null)
            session.SetRoomPassword(HasRoomPassword ? RoomPassword : null);
        var (start, end) = Times()!.Value;
        if (session.State is SessionState.Live)
        {
            session.Reschedule(session.StartsAt, end, session.StartsLocal, EndsAt);
            return;
        }

        session.Reschedule(start, end, StartsAt, EndsAt);
        session.HostId = HostId ?? session.HostId;
        if (!IsElsewhere)
            session.StreamProvider = StreamProvider ?? session.StreamProvider;
    }
}
