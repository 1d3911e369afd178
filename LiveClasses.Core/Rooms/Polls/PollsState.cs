using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Quizzes;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>The polls of a room in the order of opening (ROOM-05).</summary>
public sealed record PollsState(ImmutableArray<Poll> All)
{
    public const int MaxQuestionLength = 300;
    public const int MaxOptionLength = 120;
    public const int MaxOptions = 10;
    public const int MaxPolls = 200;
    public const int MaxTextLength = 140;
    public const int MaxWordLength = 40;

    public static PollsState Empty { get; } = new([]);

    /// <summary>The poll on everybody's screen.</summary>
    public Guid? SharedId { get; init; }

    /// <summary>
    /// The same object as long as nothing but ballots has come: a page that shows no bars need not be drawn for each of five thousand votes.
    /// </summary>
    public object Outline { get; init; } = new();

    public Poll? Shared => SharedId is { } id ? Find(id) : null;

    public Poll? Find(Guid id) => All.FirstOrDefault(poll => poll.Id == id);

    /// <summary>When the next open poll runs out of time.</summary>
    public DateTimeOffset? NextDeadline => All.Where(poll => poll.IsOpen).Min(poll => poll.ClosesAt);

    internal PollsState Apply(RoomEntry entry) => entry.Event switch
    {
        PollOpened opened => this with
        {
            All = All.Add(new Poll(opened.Id, entry.Seq, entry.At, opened.Question, opened.Options, opened.Rules) { ClosesAt = opened.ClosesAt }),
            Outline = new(),
        },
        PollVoted voted => entry.By is { } by ? Count(voted.Id, poll => poll.Vote(by, BallotOf(voted, entry.At))) : this,
        PollBallotsCounted counted => Count(counted.Id, poll => poll.Count(counted)),
        PollBallotsLeftOut left => Change(left.Id, poll => poll with { LeftOut = poll.LeftOut + left.Count, LeftOutPeople = poll.LeftOutPeople.Union(left.People ?? []) }),
        PollClosed closed => Change(closed.Id, poll => poll with { ClosedAt = entry.At }),
        PollReopened reopened => Change(reopened.Id, poll => poll with { ClosedAt = null, ClosesAt = reopened.ClosesAt, LeftOut = 0, LeftOutPeople = [] }),
        PollShared shared => Find(shared.Id) is null ? this : this with { SharedId = shared.Id, Outline = new() },
        PollUnshared unshared => SharedId == unshared.Id ? this with { SharedId = null, Outline = new() } : this,
        PollTextHidden hidden => Change(hidden.Id, poll => poll with { Hidden = poll.Hidden.Add(hidden.Text) }),
        QuizRevealed revealed => Change(revealed.Id, poll => poll with { Answer = revealed.Key }),
        _ => this,
    };

    private static Ballot BallotOf(PollVoted voted, DateTimeOffset at) =>
        new(voted.Text is not null ? 0 : voted.Options is { } options ? Ballot.Bits(options) : 1 << voted.Option, voted.Text, at);

    private PollsState Count(Guid id, Func<Poll, Poll> change) => Find(id) is { } poll ? this with { All = All.Replace(poll, change(poll), ReferenceEqualityComparer.Instance) } : this;

    private PollsState Change(Guid id, Func<Poll, Poll> change) => Count(id, change) is var next && ReferenceEquals(next, this) ? this : next with { Outline = new() };
}
