using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Notifications;

/// <summary>Something that the people of a class are to be told now.</summary>
/// <param name="Occasion">Tells two notices of one kind apart, such as the reminders of a class that was moved; with person and kind it is told once.</param>
/// <param name="ExpiresAt">Of no use later: a mail that could not go by then never goes.</param>
public sealed record DueNotice(NoticeKind Kind, long Occasion, DateTimeOffset? ExpiresAt)
{
    /// <summary>The longest time between one of these and its reminder; a class further off needs no look.</summary>
    public static readonly TimeSpan EarliestReminder = TimeSpan.FromHours(24);

    /// <summary>How long after going live people are still called in.</summary>
    public static readonly TimeSpan LiveNewsFor = TimeSpan.FromMinutes(30);

    /// <summary>How long a finished recording is news.</summary>
    public static readonly TimeSpan RecordingNewsFor = TimeSpan.FromDays(2);

    private static readonly (NoticeKind Kind, TimeSpan Before)[] Reminders =
    [
        (NoticeKind.TenMinutesBefore, TimeSpan.FromMinutes(10)),
        (NoticeKind.HourBefore, TimeSpan.FromHours(1)),
        (NoticeKind.DayBefore, EarliestReminder),
    ];

    /// <summary>
    /// From the state of the session alone, so that it does not matter which node asks, how often, or after what outage. Of the reminders only the closest to the start
    /// is due: whoever missed the earlier ones does not get three mails at once. Nothing about the start is due once it has come.
    /// </summary>
    /// <param name="session">What it is about.</param>
    /// <param name="recordedAt">When the recording was finished; null while there is none.</param>
    /// <param name="hasInvitations">Somebody was invited, or is no more, and has not been told.</param>
    /// <param name="now">The moment.</param>
    public static IEnumerable<DueNotice> Of(LiveSession session, DateTimeOffset? recordedAt, bool hasInvitations, DateTimeOffset now)
    {
        // The occasion is each person's own: when they were invited.
        if (hasInvitations && session.State is SessionState.Scheduled or SessionState.Live && session.EndsAt > now)
            yield return new(NoticeKind.Invited, Occasion: 0, session.EndsAt);
        if (session.State is SessionState.Scheduled && session.StartsAt > now)
        {
            if (session.IsMoveUntold)
                yield return new(NoticeKind.Moved, session.Revision, session.StartsAt);
            foreach (var (kind, before) in Reminders)
            {
                if (now < session.StartsAt - before)
                    continue;
                yield return new(kind, session.StartsAt.ToUnixTimeSeconds(), session.StartsAt);
                break;
            }
        }

        if (session.State is SessionState.Cancelled && session.ToldStartsAt is not null && session.StartsAt > now)
            yield return new(NoticeKind.Cancelled, session.Revision, session.StartsAt);
        if (session.State is SessionState.Live && session.StartedAt is { } started && now < started + LiveNewsFor)
            yield return new(NoticeKind.Live, started.ToUnixTimeSeconds(), started + LiveNewsFor);
        if (recordedAt is { } ready && now < ready + RecordingNewsFor)
            yield return new(NoticeKind.RecordingReady, ready.ToUnixTimeSeconds(), ExpiresAt: null);
    }
}
