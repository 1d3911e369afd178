using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;

namespace LiveClasses.Core.Rooms.RunSheets;

/// <summary>A link on everybody's screen.</summary>
public sealed record LinkCard(Guid Id, string Title, string Address);

/// <summary>How far the class has come on its run sheet. The items themselves are in a table that only hosts read.</summary>
public sealed record RunSheetState(ImmutableHashSet<Guid> Started, Guid? Current, LinkCard? Link)
{
    public static RunSheetState Empty { get; } = new([], null, null);

    internal RunSheetState Apply(RoomEntry entry) => entry.Event switch
    {
        SheetItemStarted started => this with { Started = Started.Add(started.Id), Current = started.Id },
        LinkShown shown => this with { Link = new LinkCard(shown.Id, shown.Title, shown.Address) },
        LinkHidden => Link is null ? this : this with { Link = null },
        _ => this,
    };
}

[RoomEventName("sheet.item-started")]
public sealed record SheetItemStarted(Guid Id) : RoomEvent;

[RoomEventName("sheet.link-shown")]
public sealed record LinkShown(Guid Id, string Title, string Address) : RoomEvent;

[RoomEventName("sheet.link-hidden")]
public sealed record LinkHidden : RoomEvent;

/// <summary>Starts a prepared item, once: a second press finds it started. The poll takes the item's id.</summary>
public sealed record StartSheetItem(Guid Id, SheetItem Item) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.RunSheet.Started.Contains(Id))
            return Decision.Nothing;
        if (state.Class.IsOver)
            return new ClassIsOver();
        var clean = Item.Clean();
        if (!clean.IsDone)
            return clean.Refusal;
        var act = clean.Value switch
        {
            PollItem poll => new OpenPoll(Id, poll.Plan.Question, poll.Plan.Options) { Rules = poll.Plan.Rules, By = by, At = At }.Decide(state),
            LinkItem link => new LinkShown(Id, link.Title, link.Address),
            BreakItem pause => new StartBreak(pause.Minutes) { By = by, At = At }.Decide(state),
            _ => Decision.Nothing,
        };
        return act.Refusal is null ? Decision.Of([.. act.Events, new SheetItemStarted(Id)]) : act;
    }
}

public sealed record HideLink : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        return state.RunSheet.Link is null ? Decision.Nothing : new LinkHidden();
    }
}
