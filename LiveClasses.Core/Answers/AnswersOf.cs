using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Answers;

/// <summary>One person's answer as it may be told.</summary>
/// <param name="Name">Empty where the poll promised that nobody knows.</param>
/// <param name="Points">Null where nothing was right or wrong.</param>
public sealed record GivenAnswer(Guid? PersonId, string Name, string Text, int? Points);

/// <summary>A poll with what this reader may know of it.</summary>
/// <param name="Answers">Everybody's for those who manage the class, one's own for a student; none of a secret poll.</param>
public sealed record PollAnswers(Poll Poll, bool ShowsTotals, ImmutableArray<GivenAnswer> Answers);

/// <param name="Title">Of the class.</param>
/// <param name="CanManage">Reads everybody's answers.</param>
/// <param name="Scores">The quiz: everybody, or oneself alone.</param>
public sealed record ClassAnswers(string Title, string CourseTitle, bool CanManage, ImmutableArray<PollAnswers> Polls, ImmutableArray<QuizScore> Scores);

/// <summary>
/// The polls and quizzes of a class afterwards (ROOM-05, ROOM-06). Those who manage it see who answered what where the poll was not anonymous, a student
/// sees what the room showed and their own, anybody else nothing (A6).
/// </summary>
public sealed class AnswersOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access, RoomDirectory rooms, TimeProvider clock)
{
    public async Task<ClassAnswers?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { PersonId: not null, Role: { } role } rights)
            return null;
        var state = (await rooms.OpenAsync(sessionId, cancellation)).State;
        if (!rights.CanManage && state.Moderation.IsRemoved(personId, clock.GetUtcNow()))
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var about = await db.Sessions.Where(s => s.Id == sessionId).Select(s => new { s.Title, Course = s.Course!.Title }).SingleAsync(cancellation);
        var voters = state.Polls.All.SelectMany(poll => poll.Ballots.Keys).Distinct().ToList();
        var names = rights.CanManage ? await db.Users.Where(p => voters.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation) : [];
        var reader = new RoomPerson(personId, rights.PersonName, role);
        var polls = state.Polls.All.Select(poll => new PollAnswers(
            poll,
            rights.CanManage ? poll.IsCounted : poll.ShowsResultsTo(reader, state.Polls.SharedId == poll.Id),
            rights.CanManage ? [.. Everybodys(poll, names)] : [.. Own(poll, reader)]));
        var scores = state.Quizzes.Ranking.Where(score => rights.CanManage || score.PersonId == personId);
        return new ClassAnswers(about.Title, about.Course, rights.CanManage, [.. polls], [.. scores]);
    }

    /// <summary>Anonymous ones in the order of the answers: the order of the people would give them away.</summary>
    private static IEnumerable<GivenAnswer> Everybodys(Poll poll, Dictionary<Guid, string> names)
    {
        var isNamed = poll.Rules.Secrecy is PollSecrecy.Named;
        var all = poll.Ballots.Select(ballot => new GivenAnswer(
            isNamed ? ballot.Key : null, isNamed ? names.GetValueOrDefault(ballot.Key, "Guest") : "", Words(poll, ballot.Value), PointsOf(poll, ballot.Value)));
        return all.OrderBy(answer => answer.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(answer => answer.Text, StringComparer.CurrentCultureIgnoreCase).ThenBy(answer => answer.PersonId);
    }

    private static IEnumerable<GivenAnswer> Own(Poll poll, RoomPerson reader) =>
        poll.Ballots.TryGetValue(reader.Id, out var ballot) ? [new GivenAnswer(reader.Id, reader.Name, Words(poll, ballot), PointsOf(poll, ballot))] : [];

    private static int? PointsOf(Poll poll, Ballot ballot) => poll.Answer is { } key ? QuizzesState.PointsFor(poll, key, ballot) : null;

    private static string Words(Poll poll, Ballot ballot) =>
        ballot.Text is not null ? string.Join(", ", ballot.Words) : string.Join("; ", ballot.Options.Select(option => poll.Options[option]));
}
