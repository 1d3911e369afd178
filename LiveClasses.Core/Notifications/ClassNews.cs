using LiveClasses.Core.Accounts;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Notifications;

/// <summary>What is due about one class, or about several of a series to which the same happened: a series that moves is one mail, not twelve.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sessions">The first to start comes first.</param>
/// <param name="Occasions">Of each session, in the same order.</param>
/// <param name="ExpiresAt">When none of it is news any more.</param>
internal sealed record ClassNews(NoticeKind Kind, IReadOnlyList<LiveSession> Sessions, IReadOnlyList<long> Occasions, DateTimeOffset? ExpiresAt)
{
    public static IEnumerable<ClassNews> Of(IEnumerable<ClassWithNews> candidates, DateTimeOffset now) =>
        candidates.SelectMany(one => DueNotice.Of(one.Session, one.RecordedAt, one.HasInvitations, now).Select(due => (one.Session, Due: due)))
            .GroupBy(one => (one.Due.Kind, About: IsShared(one.Due.Kind) ? one.Session.SeriesId ?? one.Session.Id : one.Session.Id))
            .Select(group => group.OrderBy(one => one.Session.StartsAt).ThenBy(one => one.Session.Id).ToList())
            .Select(news => new ClassNews(
                news[0].Due.Kind, [.. news.Select(one => one.Session)], [.. news.Select(one => one.Due.Occasion)], news.TrueForAll(one => one.Due.ExpiresAt is not null) ? news.Max(one => one.Due.ExpiresAt) : null));

    /// <param name="person">Who is told.</param>
    /// <param name="untold">What of it they have not been told yet; at least one.</param>
    public Notice To(Person person, IEnumerable<Guid> untold)
    {
        var ids = untold.ToHashSet();
        var sessions = Sessions.Where(session => ids.Contains(session.Id)).ToList();
        return new Notice(Kind, person, sessions[0], sessions[0].ToldStartsAt) { Also = sessions[1..] };
    }

    private static bool IsShared(NoticeKind kind) => kind is NoticeKind.Moved or NoticeKind.Cancelled or NoticeKind.Invited;
}

/// <summary>A class about which something may be due.</summary>
/// <param name="RecordedAt">When its recording was finished.</param>
/// <param name="HasInvitations">Somebody was invited, or is no more, and has not been told.</param>
internal sealed record ClassWithNews(LiveSession Session, DateTimeOffset? RecordedAt, bool HasInvitations);
