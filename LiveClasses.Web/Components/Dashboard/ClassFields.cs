using System.Globalization;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Retention;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using LiveClasses.Web.Components.Shared;
using NodaTime;
using NodaTime.Text;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>The form of a class as it is typed: text stays as it came, so that nothing is lost when something is wrong.</summary>
public sealed class ClassFields
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.Iso;
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public string? CourseId { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Date { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? TimeZone { get; set; }

    public string? Kind { get; set; }

    public string? Access { get; set; }

    public string? Quality { get; set; }

    /// <summary>Where the video runs; not asked where there is nothing to choose.</summary>
    public string? StreamProvider { get; set; }

    public string? Capacity { get; set; }

    public string? HostId { get; set; }

    public bool Chat { get; set; }

    public string? ChatFiles { get; set; }

    public bool Questions { get; set; }

    public bool Polls { get; set; }

    public bool Hands { get; set; }

    public bool Reactions { get; set; }

    public string? Writers { get; set; }

    public string? SlowSeconds { get; set; }

    public bool HoldsNewcomers { get; set; }

    public bool Recorded { get; set; }

    public bool HasWatermark { get; set; }

    public bool AsksConsent { get; set; }

    public string? ConsentText { get; set; }

    public bool NeedsApproval { get; set; }

    public string? LateEntryMinutes { get; set; }

    public string? HostAwayMinutes { get; set; }

    /// <summary>See <see cref="KeepChoice"/>.</summary>
    public string? KeepRecording { get; set; }

    public string? KeepRecordingDays { get; set; }

    public string? KeepLog { get; set; }

    public string? KeepLogDays { get; set; }

    public bool HasRoomPassword { get; set; }

    /// <summary>A new one; never sent back to the browser.</summary>
    public string? RoomPassword { get; set; }

    public string? Language { get; set; }

    public bool Elsewhere { get; set; }

    public string? MeetingAddress { get; set; }

    public string? MeetingNumber { get; set; }

    public string? MeetingPassword { get; set; }

    /// <summary>A new picture.</summary>
    public IFormFile? Cover { get; set; }

    public bool RemoveCover { get; set; }

    /// <summary>A <see cref="RepeatKind"/>; empty is a class by itself.</summary>
    public string? Repeat { get; set; }

    public string? Interval { get; set; }

    public string[]? Days { get; set; }

    /// <summary><c>until</c> or <c>count</c>.</summary>
    public string? EndsBy { get; set; }

    public string? Count { get; set; }

    public string? Until { get; set; }

    /// <summary>Dates to leave out, as ISO has them.</summary>
    public string[]? Skip { get; set; }

    /// <summary>Of a class in a series: a <see cref="SeriesScope"/>.</summary>
    public string? Scope { get; set; }

    /// <summary>The class whose settings these are, when it is copied.</summary>
    public string? CopyOf { get; set; }

    public bool CopiesSheet { get; set; }

    /// <summary>"yes": the warning that it starts within the hour was read.</summary>
    public string? Hurry { get; set; }

    /// <summary>Which button: <c>draft</c> keeps it a draft, <c>dates</c> only shows the dates of the series.</summary>
    public string? Act { get; set; }

    /// <summary>A fresh form: an hour, beginning at a full hour that leaves time to tell people.</summary>
    public static ClassFields New(ZonedDateTime now, bool startsNow, Guid? courseId, Guid hostId, RetentionOptions? kept = null)
    {
        var next = now.LocalDateTime.PlusHours(2);
        var start = startsNow ? now.LocalDateTime : next.Date.At(new NodaTime.LocalTime(next.Hour, 0));
        var plan = new SessionPlan
        {
            StartsAt = start,
            EndsAt = start.PlusHours(1),
            TimeZone = now.Zone.Id,
            HostId = hostId,
            AsksConsent = true,
            KeepRecordingDays = kept?.RecordingDays,
            KeepLogDays = kept?.LogDays,
        };
        return Of(plan, courseId);
    }

    public static ClassFields Of(SessionPlan plan, Guid? courseId) => new()
    {
        CourseId = courseId?.ToString(),
        Title = plan.Title,
        Description = plan.Description,
        Date = DatePattern.Format(plan.StartsAt.Date),
        From = TimePattern.Format(plan.StartsAt.TimeOfDay),
        To = TimePattern.Format(plan.EndsAt.TimeOfDay),
        TimeZone = plan.TimeZone is Zones.Unset ? "UTC" : plan.TimeZone,
        Kind = plan.Kind.ToString(),
        Access = plan.Access.ToString(),
        Quality = plan.Quality.ToString(),
        StreamProvider = plan.StreamProvider,
        Capacity = plan.Capacity.ToString(CultureInfo.InvariantCulture),
        HostId = plan.HostId?.ToString(),
        Chat = plan.IsChatOn,
        ChatFiles = plan.ChatFiles.ToString(),
        Questions = plan.AreQuestionsOn,
        Polls = plan.ArePollsOn,
        Hands = plan.AreHandsOn,
        Reactions = plan.AreReactionsOn,
        Writers = plan.Writers.ToString(),
        SlowSeconds = plan.SlowSeconds.ToString(CultureInfo.InvariantCulture),
        HoldsNewcomers = plan.HoldsNewcomers,
        Recorded = plan.IsRecorded,
        HasWatermark = plan.HasWatermark,
        AsksConsent = plan.AsksConsent,
        ConsentText = plan.ConsentText,
        NeedsApproval = plan.NeedsApproval,
        LateEntryMinutes = plan.LateEntryMinutes?.ToString(CultureInfo.InvariantCulture),
        HostAwayMinutes = plan.HostAwayMinutes.ToString(CultureInfo.InvariantCulture),
        KeepRecording = KeepChoice.Of(plan.KeepRecordingDays),
        KeepRecordingDays = plan.KeepRecordingDays?.ToString(CultureInfo.InvariantCulture),
        KeepLog = KeepChoice.Of(plan.KeepLogDays),
        KeepLogDays = plan.KeepLogDays?.ToString(CultureInfo.InvariantCulture),
        HasRoomPassword = plan.HasRoomPassword,
        Language = plan.Language,
        Elsewhere = plan.IsElsewhere,
        MeetingAddress = plan.MeetingAddress,
        MeetingNumber = plan.MeetingNumber,
        MeetingPassword = plan.MeetingPassword,
        Interval = "1",
        EndsBy = "count",
        Count = "12",
        Scope = nameof(SeriesScope.This),
    };

    /// <summary>The plan, or null with every fault beside its field.</summary>
    public SessionPlan? ToPlan(FormErrors errors)
    {
        var date = DatePattern.Parse(Date ?? "");
        var (from, to) = (TimePattern.Parse(Short(From)), TimePattern.Parse(Short(To)));
        if (!date.Success)
            errors.Add(nameof(Date), "Choose a date.");
        if (!from.Success)
            errors.Add(nameof(From), "Choose when it starts, such as 10:00.");
        if (!to.Success)
            errors.Add(nameof(To), "Choose when it ends, such as 11:30.");
        if (!int.TryParse(Capacity, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity))
            capacity = 0;
        if (!date.Success || !from.Success || !to.Success)
        {
            foreach (var fault in Plan(new LocalDateTime(2026, 1, 1, 10, 0), new LocalDateTime(2026, 1, 1, 11, 0), capacity).Faults())
                Tell(fault, errors);
            return null;
        }

        var start = date.Value + from.Value;
        // A class that ends at an earlier clock time goes past midnight.
        var end = (to.Value < from.Value && date.Value.Year < 9999 ? date.Value.PlusDays(1) : date.Value) + to.Value;
        var plan = Plan(start, end, capacity);
        foreach (var fault in plan.Faults())
            Tell(fault, errors);
        return errors.Any ? null : plan;
    }

    /// <summary>The rule of a series; null for a class by itself, and with every fault beside its field.</summary>
    public Recurrence? ToRule(SessionPlan plan, FormErrors errors)
    {
        if (string.IsNullOrEmpty(Repeat))
            return null;
        var until = EndsBy is "until" ? DatePattern.Parse(Until ?? "") : null;
        if (until is { Success: false })
            errors.Add(nameof(Until), "Choose the last date.");
        var rule = new Recurrence
        {
            Every = Known<RepeatKind>(Repeat),
            Interval = Minutes(Interval) ?? 1,
            Days = (Days ?? []).Aggregate(Weekdays.None, (days, day) => days | Known<Weekdays>(day)),
            Until = until is { Success: true } last ? last.Value : null,
            Count = until is null ? Minutes(Count) ?? 0 : null,
            Skip = [.. (Skip ?? []).Select(DatePattern.Parse).Where(date => date.Success).Select(date => date.Value)],
        };
        if (errors.Any)
            return null;
        foreach (var fault in rule.Faults(plan.StartsAt.Date))
            Tell(fault, errors);
        return errors.Any ? null : rule;
    }

    /// <summary>A refusal of the plan beside the field that it was typed into.</summary>
    public static void Tell(Core.Shared.Refusal refusal, FormErrors errors)
    {
        if (refusal.Field is nameof(SessionPlan.StartsAt))
            errors.Add(nameof(From), refusal.Message);
        else if (refusal.Field is nameof(SessionPlan.EndsAt))
            errors.Add(nameof(To), refusal.Message);
        else if (refusal.Field is nameof(Recurrence.Every))
            errors.Add(nameof(Repeat), refusal.Message);
        else
            errors.Add(refusal);
    }

    private SessionPlan Plan(LocalDateTime start, LocalDateTime end, int capacity) => new()
    {
        Title = Title!,
        Description = Description!,
        StartsAt = start,
        EndsAt = end,
        TimeZone = TimeZone ?? "",
        Kind = Known<SessionKind>(Kind),
        Access = Known<SessionAccess>(Access),
        Quality = Known<VideoQuality>(Quality),
        StreamProvider = string.IsNullOrEmpty(StreamProvider) ? null : StreamProvider,
        Capacity = capacity,
        HostId = Guid.TryParse(HostId, out var host) ? host : null,
        IsChatOn = Chat,
        ChatFiles = Known<ChatFileSenders>(ChatFiles),
        AreQuestionsOn = Questions,
        ArePollsOn = Polls,
        AreHandsOn = Hands,
        AreReactionsOn = Reactions,
        Writers = Known<ChatWriters>(Writers ?? nameof(ChatWriters.Everybody)),
        // Left empty is off; what is no number is refused by the plan.
        SlowSeconds = string.IsNullOrWhiteSpace(SlowSeconds) ? 0 : int.TryParse(SlowSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var slow) ? slow : -1,
        HoldsNewcomers = HoldsNewcomers,
        IsRecorded = Recorded,
        HasWatermark = HasWatermark,
        AsksConsent = AsksConsent,
        ConsentText = ConsentText!,
        NeedsApproval = NeedsApproval,
        LateEntryMinutes = Minutes(LateEntryMinutes),
        HostAwayMinutes = Minutes(HostAwayMinutes) ?? LiveSession.DefaultHostAwayMinutes,
        KeepRecordingDays = KeepChoice.Days(KeepRecording, KeepRecordingDays),
        KeepLogDays = KeepChoice.Days(KeepLog, KeepLogDays),
        HasRoomPassword = HasRoomPassword,
        RoomPassword = Core.Rooms.Entry.RoomPassword.Of(RoomPassword),
        Language = Language ?? "",
        IsElsewhere = Elsewhere,
        MeetingAddress = MeetingAddress!,
        MeetingNumber = MeetingNumber!,
        MeetingPassword = MeetingPassword!,
    };

    /// <summary>What is not among the choices becomes a value that the plan refuses by name.</summary>
    private static T Known<T>(string? text)
        where T : struct, Enum => Choice.Of<T>(text) ?? (T)Enum.ToObject(typeof(T), -1);

    /// <summary>Null for nothing typed; what is no number becomes one that the plan refuses.</summary>
    private static int? Minutes(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    /// <summary>Browsers may send seconds.</summary>
    private static string Short(string? time) => time is { Length: > 5 } ? time[..5] : time ?? "";
}
