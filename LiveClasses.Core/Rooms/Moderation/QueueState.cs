using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;

namespace LiveClasses.Core.Rooms.Moderation;

public enum QueueKind
{
    /// <summary>A line or question that waits to be let through.</summary>
    Held,

    /// <summary>Somebody reported a line or a person.</summary>
    Report,

    /// <summary>A word list masked a piece of a line.</summary>
    Flag,
}

public enum QueueOutcome
{
    LetThrough,
    Refused,
    Done,
}

/// <summary>Who is looking at an item, so that two moderators do not do the same.</summary>
public sealed record QueueClaim(Guid By, string Name, DateTimeOffset At)
{
    /// <summary>A claim that nothing comes of holds nobody up for longer.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    public bool Binds(Guid person, DateTimeOffset at) => By != person && at < At + Lasts;
}

/// <summary>Something that moderators have to look at. Never drawn for anybody else but a held line for its author.</summary>
/// <param name="PersonId">Whom it is about.</param>
/// <param name="Text">What they wrote.</param>
public sealed record QueueItem(Guid Id, long Seq, DateTimeOffset At, QueueKind Kind, Guid PersonId, string Name, string? Text)
{
    public PostPlace Place { get; init; }

    public RoomRole Role { get; init; } = RoomRole.Participant;

    public HeldFor? HeldFor { get; init; }

    /// <summary>The piece that a word list found.</summary>
    public string? Found { get; init; }

    public Guid? ReplyTo { get; init; }

    /// <summary>A question that will stand without a name.</summary>
    public bool IsAnonymous { get; init; }

    public IReadOnlyList<Mention>? Mentions { get; init; }

    public IReadOnlyList<ChatFile>? Files { get; init; }

    /// <summary>The line that was reported or flagged; null when it is a person.</summary>
    public Guid? LineId { get; init; }

    public string? Reason { get; init; }

    public Guid? ReporterId { get; init; }

    public string? ReporterName { get; init; }

    public QueueClaim? Claim { get; init; }

    public QueueOutcome? Outcome { get; init; }

    public string? ClosedBy { get; init; }

    public bool IsOpen => Outcome is null;
}

/// <summary>What waits for moderators, shared by all of them (ROOM-03).</summary>
public sealed record QueueState(ImmutableDictionary<Guid, QueueItem> ById, ImmutableList<Guid> OpenIds, ImmutableDictionary<Guid, ImmutableList<QueueItem>> HeldByAuthor)
{
    public const int MostWaitingOfOne = 3;
    public const int MostReportsOfOne = 5;

    public static QueueState Empty { get; } = new(ImmutableDictionary<Guid, QueueItem>.Empty, [], ImmutableDictionary<Guid, ImmutableList<QueueItem>>.Empty);

    public int OpenCount => OpenIds.Count;

    /// <summary>Open items, the oldest first.</summary>
    public IEnumerable<QueueItem> Open => OpenIds.Select(id => ById[id]);

    /// <summary>The held lines of one person that wait or were refused: the same object until one of them changes.</summary>
    public ImmutableList<QueueItem> HeldOf(Guid author) => HeldByAuthor.GetValueOrDefault(author, []);

    public int WaitingOf(Guid author) => HeldOf(author).Count(item => item.IsOpen);

    /// <summary>What to say to a line that was sent before and is in the queue; null when its id is new.</summary>
    internal Decision? Answer(Guid id, RoomPerson by)
    {
        if (!ById.TryGetValue(id, out var item))
            return null;
        if (item.Kind is not QueueKind.Held || item.PersonId != by.Id)
            return new MessageIdTaken();
        return item.Outcome is QueueOutcome.Refused ? new HeldWasRefused() : Decision.Nothing;
    }

    internal QueueState Apply(RoomEntry entry) => entry.Event switch
    {
        MessageHeld held when entry.By is { } by => Add(new QueueItem(held.Id, entry.Seq, entry.At, QueueKind.Held, by, held.AuthorName, held.Text)
        {
            Place = held.Place,
            Role = held.AuthorRole,
            HeldFor = held.Why,
            Found = held.Found,
            ReplyTo = held.ReplyTo,
            IsAnonymous = held.IsAnonymous,
            Mentions = held.Mentions,
            Files = held.Files,
        }),
        Reported reported => Add(new QueueItem(reported.Id, entry.Seq, entry.At, QueueKind.Report, reported.PersonId, reported.Name, reported.Text)
        {
            LineId = reported.LineId,
            Reason = reported.Reason,
            ReporterId = entry.By,
            ReporterName = reported.ReporterName,
        }),
        LineFlagged flagged => Add(new QueueItem(flagged.Id, entry.Seq, entry.At, QueueKind.Flag, flagged.PersonId, flagged.Name, flagged.Text) { LineId = flagged.LineId, Found = flagged.Found }),
        QueueItemClaimed claimed when entry.By is { } by => Change(claimed.Id, item => item with { Claim = new QueueClaim(by, claimed.Name, entry.At) }),
        QueueItemLeft left => Change(left.Id, item => item with { Claim = null }),
        QueueItemClosed closed => Change(closed.Id, item => item with { Outcome = closed.Outcome, ClosedBy = closed.Name, Claim = null }),
        HeldSeen seen when entry.By is { } by && ById.ContainsKey(seen.Id) => WithHeld(by, HeldOf(by).RemoveAll(item => item.Id == seen.Id)),
        _ => this,
    };

    private QueueState Add(QueueItem item)
    {
        var added = this with { ById = ById.SetItem(item.Id, item), OpenIds = OpenIds.Add(item.Id) };
        return item.Kind is QueueKind.Held ? added.WithHeld(item.PersonId, HeldOf(item.PersonId).Add(item)) : added;
    }

    private QueueState Change(Guid id, Func<QueueItem, QueueItem> change)
    {
        if (!ById.TryGetValue(id, out var item))
            return this;
        var changed = change(item);
        var next = this with { ById = ById.SetItem(id, changed), OpenIds = changed.IsOpen ? OpenIds : OpenIds.Remove(id) };
        // A claim is the moderators' business: for the author nothing has changed.
        if (item.Kind is not QueueKind.Held || changed.Outcome == item.Outcome)
            return next;
        var held = HeldOf(item.PersonId);
        return next.WithHeld(item.PersonId, changed.Outcome is QueueOutcome.LetThrough ? held.RemoveAll(h => h.Id == id) : [.. held.Select(h => h.Id == id ? changed : h)]);
    }

    private QueueState WithHeld(Guid author, ImmutableList<QueueItem> held) =>
        this with { HeldByAuthor = held.IsEmpty ? HeldByAuthor.Remove(author) : HeldByAuthor.SetItem(author, held) };
}
