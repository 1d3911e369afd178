using LiveClasses.Core.Notifications;

namespace LiveClasses.Web.Components.Account;

/// <summary>The kinds of notices in the words of a person who chooses among them.</summary>
internal static class NoticeNames
{
    public static readonly IReadOnlyList<(NoticeKind Kind, string Words)> All =
    [
        (NoticeKind.DayBefore, "a day before a class"),
        (NoticeKind.HourBefore, "an hour before a class"),
        (NoticeKind.TenMinutesBefore, "ten minutes before a class"),
        (NoticeKind.Moved, "when a class gets another time"),
        (NoticeKind.Cancelled, "when a class is cancelled"),
        (NoticeKind.Live, "when a class goes live"),
        (NoticeKind.RecordingReady, "when a recording is ready"),
        (NoticeKind.Invited, "when you are invited to a class"),
    ];

    public static string Of(NoticeKind kind) => All.FirstOrDefault(name => name.Kind == kind).Words ?? "of this kind";
}
