using System.Collections.Immutable;
using System.Threading.Channels;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Shared;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// A live room on this node. Its mailbox is drained in batches: every waiting command is decided in order, what comes out is appended in one statement,
/// applied and published. A command's task completes after the commit, so "sent" means stored.
/// </summary>
public sealed partial class Room : IAsyncDisposable
{
    private const int LargestBatch = 512;
    private const int AppendTries = 4;

    private readonly RoomLog log;
    private readonly Action<Guid, Guid> removed;
    private readonly ILogger<Room> logger;
    private readonly Channel<Waiting> mailbox;
    private readonly CancellationTokenSource closing = new();
    private readonly RoomTicker ticker;
    private readonly Task draining;

    private readonly BallotBox ballots = new();
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private ImmutableHashSet<RoomSubscription> subscriptions = [];
    private List<RoomEntry> unpublished = [];
    private RoomFrame published;
    private RoomState state;
    private bool hasNews;
    private bool isClosed;
    private int viewers;

    internal Room(Guid sessionId, RoomState state, RoomLog log, RoomOptions options, TimeProvider clock, Action<Guid, Guid> removed, ILogger<Room> logger)
    {
        (SessionId, this.state, this.log, this.clock, this.removed, this.logger) = (sessionId, state, log, clock, removed, logger);
        published = new RoomFrame(state, [], Viewers: 0);
        mailbox = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(options.MailboxSize) { SingleReader = true });
        ticker = new RoomTicker(options, clock, () => subscriptions.Count, PublishAsync, closing.Token);
        draining = Task.Run(DrainAsync);
        RoomMeters.Rooms.Add(1);
    }

    public Guid SessionId { get; }

    /// <summary>The newest state that is stored.</summary>
    public RoomState State => Volatile.Read(ref state);

    public int Subscribers => subscriptions.Count;

    /// <summary>Who has the room open on this node.</summary>
    internal HashSet<Guid> PeopleHere() => [.. subscriptions.Select(subscription => subscription.Person.Id)];

    /// <summary>Null when it was done and stored, or why not.</summary>
    public Task<Refusal?> SendAsync(RoomCommand command)
    {
        var waiting = new Waiting(command);
        if (mailbox.Writer.TryWrite(waiting))
            return waiting.Done.Task;
        return Task.FromResult<Refusal?>(isClosed ? new RoomUnavailable() : new RoomBusy());
    }

    /// <summary>Reads what other nodes have appended. Cheap when there is nothing.</summary>
    public void Poke(long seq = long.MaxValue)
    {
        if (State.Seq < seq)
            mailbox.Writer.TryWrite(Waiting.ForTail);
    }

    /// <summary>Snapshot and stream under one gate: what is not in <see cref="RoomSubscription.TakeFirst"/> comes as a frame, once.</summary>
    /// <param name="deliver">Draws a frame; awaited, so that a slow circuit gets fewer frames.</param>
    /// <param name="ended">Told a code when the room ends the subscription.</param>
    /// <returns>Null when this room was closed for being empty a moment ago: open it again.</returns>
    internal Result<RoomSubscription>? Subscribe(RoomPerson person, int maxTabs, Func<RoomFrame, Task> deliver, Action<string> ended)
    {
        lock (gate)
        {
            if (isClosed)
                return null;
            // Counted under the gate: a hundred tabs that open at once are counted one by one.
            if (subscriptions.Count(subscription => subscription.Person.Id == person.Id) >= maxTabs)
                return new TooManyTabs(maxTabs);
            var subscription = new RoomSubscription(this, person, published.AsSnapshot(), deliver, ended);
            subscriptions = subscriptions.Add(subscription);
            RoomMeters.Subscribers.Add(1);
            return subscription;
        }
    }

    /// <summary>The number of people over all nodes, as presence counts them.</summary>
    public void SetViewers(int count)
    {
        if (Interlocked.Exchange(ref viewers, count) != count)
            Announce();
    }

    /// <summary>False when somebody has come in meanwhile, or left a secret ballot that is not counted.</summary>
    internal bool TryClose()
    {
        lock (gate)
        {
            if (subscriptions.Count > 0 || !ballots.IsEmpty)
                return false;
            isClosed = true;
            return true;
        }
    }

    /// <summary>Commands that wait are still stored; then the room is gone from this node, not from the log.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
            isClosed = true;
        // Whoever drains it last sees that the room is closing, and counts the secret ballots that can be counted.
        if (!ballots.IsEmpty)
            mailbox.Writer.TryWrite(Waiting.ForTail);
        mailbox.Writer.TryComplete();
        await draining;
        await closing.CancelAsync();
        await ticker.DisposeAsync();
        closing.Dispose();
        RoomMeters.Rooms.Add(-1);
    }

    internal void Leave(RoomSubscription subscription)
    {
        lock (gate)
        {
            if (!subscriptions.Contains(subscription))
                return;
            subscriptions = subscriptions.Remove(subscription);
        }

        RoomMeters.Subscribers.Add(-1);
    }

    private void Announce()
    {
        lock (gate)
            hasNews = true;
        ticker.Wake();
    }

    private async Task DrainAsync()
    {
        var batch = new List<Waiting>();
        while (await mailbox.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && mailbox.Reader.TryRead(out var waiting))
                batch.Add(waiting);
            try
            {
                await HandleAsync(batch);
            }
#pragma warning disable CA1031 // The room outlives any single fault; those who wait are told to try again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFault(logger, fault, SessionId);
                foreach (var waiting in batch)
                    waiting.Done.TrySetResult(new RoomUnavailable());
            }
        }
    }

    private async Task HandleAsync(List<Waiting> batch)
    {
        foreach (var count in ballots.Ripe(state, clock.GetUtcNow(), isClosed))
            batch.Add(new Waiting(count));
        var needsTail = batch.Exists(waiting => waiting.Command is null);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (needsTail)
                    Commit(await log.ReadAsync(SessionId, state.Seq, cancellation: closing.Token));
                var (entries, answers) = Decide(batch);
                if (entries.Count == 0 || await log.AppendAsync(SessionId, entries, closing.Token))
                {
                    Commit(entries);
                    KeepBallots(batch, answers);
                    for (var i = 0; i < batch.Count; i++)
                        batch[i].Done.TrySetResult(answers[i]);
                    return;
                }

                // Another node was first: take what it wrote and decide again.
                needsTail = true;
                attempt--;
            }
            catch (Exception fault) when (fault is Npgsql.NpgsqlException or TimeoutException or IOException && attempt < AppendTries)
            {
                // The answer may be lost though the rows are stored: the tail tells, and repeated commands decide to nothing.
                LogRetry(logger, fault, SessionId, attempt);
                needsTail = true;
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt * attempt), closing.Token);
            }
        }
    }

    /// <summary>Secret ballots have no place in the log: those that were allowed go into the box, those that were counted leave it.</summary>
    private void KeepBallots(List<Waiting> batch, Refusal?[] answers)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Command is VoteInPoll vote && answers[i] is null)
                ballots.Put(vote, state);
            if (batch[i].Command is CountBallots count)
                ballots.Follow(state, count);
        }

        if (ballots.Ripe(state, clock.GetUtcNow()).Count > 0)
            mailbox.Writer.TryWrite(Waiting.ForTail);
    }

    private (List<RoomEntry> Entries, Refusal?[] Answers) Decide(List<Waiting> batch)
    {
        var next = state;
        var entries = new List<RoomEntry>();
        var answers = new Refusal?[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Command is not { } command)
                continue;
            var decision = command.Decide(next);
            answers[i] = decision.Refusal;
            if (decision.Refusal is { } refusal)
                RoomMeters.Refusals.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
            foreach (var fact in decision.Events)
            {
                var entry = new RoomEntry(next.Seq + 1, Stored(command.At), command.By?.Id, fact);
                next = next.Apply(entry);
                entries.Add(entry);
            }
        }

        return (entries, answers);
    }

    /// <summary>PostgreSQL keeps microseconds: what this node applies must be what every other node reads.</summary>
    private static DateTimeOffset Stored(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private void Commit(List<RoomEntry> entries)
    {
        if (entries.Count == 0)
            return;
        lock (gate)
        {
            Volatile.Write(ref state, state.Apply(entries));
            unpublished.AddRange(entries);
            hasNews = true;
        }

        ticker.Wake();
    }

    /// <summary>One tick: everybody gets the same frame; other nodes get one notification.</summary>
    private async Task PublishAsync(TimeSpan spread)
    {
        RoomFrame frame;
        ImmutableHashSet<RoomSubscription> readers;
        lock (gate)
        {
            if (!hasNews)
                return;
            hasNews = false;
            frame = published = new RoomFrame(state, unpublished, Volatile.Read(ref viewers));
            unpublished = [];
            readers = subscriptions;
        }

        // A node that only caught up tells nothing new; the number in the notice makes that free to ignore.
        if (frame.Entries!.Count > 0)
            _ = NotifyAsync(frame.State.Seq);
        EndRemoved(frame, readers);
        await ticker.HandOutAsync(frame, readers, spread);
    }

    private void EndRemoved(RoomFrame frame, ImmutableHashSet<RoomSubscription> readers)
    {
        var gone = frame.Entries!.Select(entry => entry.Event).OfType<Moderation.PersonRemoved>().ToList();
        if (gone.Count == 0)
            return;
        foreach (var person in gone)
            removed(SessionId, person.PersonId);
        foreach (var reader in readers.Where(reader => !reader.Person.CanHost && frame.State.Moderation.Removed.Contains(reader.Person.Id)))
        {
            reader.Dispose();
            reader.Ended(new RemovedFromRoom().Code);
        }
    }

    private async Task NotifyAsync(long seq)
    {
        try
        {
            await log.NotifyAsync(new RoomNotice(SessionId, seq), closing.Token);
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException or OperationCanceledException or TimeoutException or ObjectDisposedException)
        {
            // Other nodes poll.
            LogNotifyFault(logger, fault, SessionId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Room {SessionId} could not handle a batch")]
    private static partial void LogFault(ILogger logger, Exception fault, Guid sessionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Room {SessionId} could not reach its log, try {Attempt}")]
    private static partial void LogRetry(ILogger logger, Exception fault, Guid sessionId, int attempt);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Room {SessionId} could not notify other nodes")]
    private static partial void LogNotifyFault(ILogger logger, Exception fault, Guid sessionId);

    private sealed class Waiting(RoomCommand? command)
    {
        /// <summary>A look at the tail; nobody waits for it.</summary>
        public static readonly Waiting ForTail = new(command: null);

        public RoomCommand? Command { get; } = command;

        public TaskCompletionSource<Refusal?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
