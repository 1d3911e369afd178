using System.Threading.Channels;
using LiveClasses.Core.Rooms.Moderation;
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
    private readonly Action<Guid, IReadOnlyList<RoomEntry>> moderated;
    private readonly ILogger<Room> logger;
    private readonly Channel<Waiting> mailbox;
    private readonly CancellationTokenSource closing = new();
    private readonly RoomAudience audience;
    private readonly RoomTicker ticker;
    private readonly RoomNotices notices;
    private readonly Task draining;
    private readonly BallotBox ballots = new();
    private readonly TimeProvider clock;
    private RoomState state;

    internal Room(Guid sessionId, RoomState state, RoomLog log, RoomOptions options, TimeProvider clock, Action<Guid, Guid> removed, Action<Guid, IReadOnlyList<RoomEntry>> moderated, ILogger<Room> logger)
    {
        (SessionId, this.state, this.log, this.clock, this.removed, this.moderated, this.logger) = (sessionId, state, log, clock, removed, moderated, logger);
        mailbox = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(options.MailboxSize) { SingleReader = true });
        audience = new RoomAudience(state, clock);
        ticker = new RoomTicker(audience, options, clock, closing.Token);
        notices = new RoomNotices(sessionId, log, options.ShortestTick, clock, logger, closing.Token);
        draining = Task.Run(DrainAsync);
        RoomMeters.Rooms.Add(1);
    }

    public Guid SessionId { get; }

    /// <summary>The newest state that is stored.</summary>
    public RoomState State => Volatile.Read(ref state);

    public int Subscribers => audience.Count;

    /// <summary>Who has the room open on this node.</summary>
    internal HashSet<Guid> PeopleHere() => audience.People();

    /// <summary>Null when it was done and stored, or why not.</summary>
    public Task<Refusal?> SendAsync(RoomCommand command)
    {
        var waiting = new Waiting(command);
        if (mailbox.Writer.TryWrite(waiting))
            return waiting.Done.Task;
        return Task.FromResult<Refusal?>(audience.IsClosed ? new RoomUnavailable() : new RoomBusy());
    }

    /// <summary>Reads what other nodes have appended. Cheap when there is nothing.</summary>
    public void Poke(long seq = long.MaxValue)
    {
        if (State.Seq < seq)
            mailbox.Writer.TryWrite(Waiting.ForTail);
    }

    /// <summary>Until it has what other nodes have appended by now.</summary>
    internal async Task CatchUpAsync()
    {
        var look = new Waiting(command: null);
        if (mailbox.Writer.TryWrite(look))
            await look.Done.Task;
    }

    /// <summary>Snapshot and stream under one gate: what is not in <see cref="RoomSubscription.TakeFirst"/> comes as a frame, once.</summary>
    /// <param name="deliver">Draws a frame; awaited, so that a slow circuit gets fewer frames.</param>
    /// <param name="ended">Told a code when the room ends the subscription.</param>
    /// <returns>Null when this room was closed for being empty a moment ago: open it again.</returns>
    internal Result<RoomSubscription>? Subscribe(RoomPerson person, int maxTabs, Func<RoomFrame, Task> deliver, Action<string> ended) =>
        audience.Subscribe(person, maxTabs, deliver, ended);

    /// <summary>The number of people over all nodes, as presence counts them.</summary>
    public void SetViewers(int count)
    {
        if (audience.SetViewers(count, clock.GetTimestamp()))
            ticker.Wake();
    }

    /// <summary>False when somebody has come in meanwhile, or left a secret ballot that is not counted.</summary>
    internal bool TryClose() => ballots.IsEmpty && audience.TryClose();

    /// <summary>Commands that wait are still stored; then the room is gone from this node, not from the log.</summary>
    public async ValueTask DisposeAsync()
    {
        audience.Close();
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
        foreach (var count in ballots.Ripe(state, clock.GetUtcNow(), audience.IsClosed))
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
                    if (entries.Count > 0)
                        notices.Tell(state.Seq);
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
        Volatile.Write(ref state, state.Apply(entries));
        audience.MoveTo(state, entries);
        EndRemoved(entries);
        ticker.Wake();
    }

    private void EndRemoved(List<RoomEntry> entries)
    {
        var acts = entries.FindAll(entry => entry.Event is IModeratorAct { IsModeration: true });
        if (acts.Count == 0)
            return;
        moderated(SessionId, acts);
        foreach (var act in acts)
        {
            if (act.Event is PersonRemoved gone)
                End(gone.PersonId, new RemovedFromRoom());
            if (act.Event is PersonPutOut putOut)
                End(putOut.PersonId, putOut.IsBan ? new RemovedFromRoom() : new PutOutOfRoom());
        }
    }

    private void End(Guid person, Refusal why)
    {
        removed(SessionId, person);
        audience.End(person, why.Code);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Room {SessionId} could not handle a batch")]
    private static partial void LogFault(ILogger logger, Exception fault, Guid sessionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Room {SessionId} could not reach its log, try {Attempt}")]
    private static partial void LogRetry(ILogger logger, Exception fault, Guid sessionId, int attempt);

    private sealed class Waiting(RoomCommand? command)
    {
        /// <summary>A look at the tail; nobody waits for it.</summary>
        public static readonly Waiting ForTail = new(command: null);

        public RoomCommand? Command { get; } = command;

        public TaskCompletionSource<Refusal?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
