using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>A single-choice poll. Who voted what is here for the host's record; pages show others nothing but totals (A6).</summary>
public sealed record Poll(Guid Id, long Seq, DateTimeOffset OpenedAt, string Question, ImmutableArray<string> Options, ImmutableDictionary<Guid, int> Ballots)
{
    public DateTimeOffset? ClosedAt { get; init; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>How many people voted; percentages are of these.</summary>
    public int Voters => Ballots.Count;

    public ImmutableArray<int> Counts { get; init; } = [.. Enumerable.Repeat(0, Options.Length)];

    /// <summary>Whole percent of those who voted.</summary>
    public int PercentOf(int option) => Voters == 0 ? 0 : (int)Math.Round(100.0 * Counts[option] / Voters, MidpointRounding.AwayFromZero);

    internal Poll Vote(Guid person, int option)
    {
        var counts = Counts;
        if (Ballots.TryGetValue(person, out var before))
            counts = counts.SetItem(before, counts[before] - 1);
        return this with { Ballots = Ballots.SetItem(person, option), Counts = counts.SetItem(option, counts[option] + 1) };
    }
}

/// <summary>The polls of a room in the order of opening (ROOM-05).</summary>
public sealed record PollsState(ImmutableArray<Poll> All)
{
    public const int MaxQuestionLength = 300;
    public const int MaxOptionLength = 120;
    public const int MaxOptions = 10;
    public const int MaxPolls = 200;

    public static PollsState Empty { get; } = new([]);

    public Poll? Find(Guid id) => All.FirstOrDefault(poll => poll.Id == id);

    internal PollsState Apply(RoomEntry entry) => entry.Event switch
    {
        PollOpened opened => new(All.Add(new Poll(opened.Id, entry.Seq, entry.At, opened.Question, opened.Options, ImmutableDictionary<Guid, int>.Empty))),
        PollVoted voted => Change(voted.Id, poll => entry.By is { } by ? poll.Vote(by, voted.Option) : poll),
        PollClosed closed => Change(closed.Id, poll => poll with { ClosedAt = entry.At }),
        _ => this,
    };

    private PollsState Change(Guid id, Func<Poll, Poll> change) =>
        Find(id) is { } poll ? new(All.Replace(poll, change(poll))) : this;
}

[RoomEventName("poll.opened")]
public sealed record PollOpened(Guid Id, string Question, ImmutableArray<string> Options) : RoomEvent;

[RoomEventName("poll.voted")]
public sealed record PollVoted(Guid Id, int Option) : RoomEvent;

[RoomEventName("poll.closed")]
public sealed record PollClosed(Guid Id) : RoomEvent;
