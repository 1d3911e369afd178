using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>Somebody who may run this class: its host, or an instructor of the course.</summary>
public sealed record RoomHost(Guid PersonId, string Name, bool IsHost);

/// <summary>Whoever leads has dropped out of a live class (SES-09).</summary>
/// <param name="Since">When the room was told.</param>
/// <param name="EndsAt">When the class ends by itself; null while a co-host is in the room, because then it goes on.</param>
public sealed record HostAbsence(DateTimeOffset Since, DateTimeOffset? EndsAt);

/// <summary>Who may run the class changed, or the room learned it for the first time.</summary>
[RoomEventName("class.hosts-named")]
public sealed record HostsNamed(IReadOnlyList<RoomHost> Hosts) : RoomEvent;

[RoomEventName("class.host-left")]
public sealed record HostLeft : RoomEvent
{
    public DateTimeOffset? EndsAt { get; init; }
}

[RoomEventName("class.host-returned")]
public sealed record HostReturned : RoomEvent;

[RoomEventName("class.handed-over")]
public sealed record HandedOver(Guid ToId, string ToName) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => ToId;

    string IModeratorAct.Words => $"handed the class over to {ToName}";
}

[RoomEventName("class.taken-over")]
public sealed record TakenOver(string Name) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "took the class over";
}

[RoomEventName("class.taken-back")]
public sealed record TakenBack(string Name) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "took the class back";
}

/// <summary>Gives the lead to a co-host by name. Rights stay as they are: it says who leads, and whose absence the room waits for.</summary>
public sealed record HandOver(Guid ToId) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (by.Role is not RoomRole.Host && state.Class.LeaderId != by.Id)
            return new LeaderOnly();
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (state.Class.Hosts.FirstOrDefault(host => host.PersonId == ToId) is not { } to)
            return new NotACoHost();
        return state.Class.LeaderId == ToId ? Decision.Nothing : new HandedOver(to.PersonId, to.Name);
    }
}

/// <summary>A co-host takes the lead while whoever had it is gone. The log decides between two who press at once: the first has it.</summary>
public sealed record TakeOver : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Class.LeaderId == by.Id)
            return Decision.Nothing;
        if (state.Class.HostAway is null)
            return new SomebodyLeads(state.Class.Leader?.Name ?? "The host");
        return new TakenOver(by.Name);
    }
}

/// <summary>The host takes the lead back, whoever has it.</summary>
public sealed record TakeBack : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (by.Role is not RoomRole.Host)
            return new HostOnly();
        if (state.Class.IsOver)
            return new ClassIsOver();
        return state.Class.LeaderId == by.Id || state.Class.LeaderId is null ? Decision.Nothing : new TakenBack(by.Name);
    }
}

/// <summary>Brings the room's list of those who may run the class up to the course's.</summary>
public sealed record NameHosts(IReadOnlyList<RoomHost> Hosts) : RoomCommand
{
    internal override Decision Decide(RoomState state) => state.Class.Hosts.SequenceEqual(Hosts) ? Decision.Nothing : new HostsNamed(Hosts);
}

/// <summary>
/// What presence says about whoever leads. Every node may tell it, as often as it likes: the log takes each change once. While the picture runs
/// nobody is missing, whatever the pages say: an encoder needs none.
/// </summary>
/// <param name="LeaderId">Who is meant: the lead may have changed hands on the way here.</param>
public sealed record ReportLeader(Guid LeaderId, bool IsHere, DateTimeOffset? EndsAt) : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        if (!state.Class.IsLive || state.Class.LeaderId != LeaderId)
            return Decision.Nothing;
        if (IsHere || state.Stage.IsPictureRunning)
            return state.Class.HostAway is null ? Decision.Nothing : new HostReturned();
        // The time that was told first stays, so that a countdown never jumps; a co-host who comes or goes changes what happens next.
        var isTold = state.Class.HostAway is { } away && away.EndsAt is null == EndsAt is null;
        return isTold ? Decision.Nothing : new HostLeft { EndsAt = EndsAt };
    }
}

public sealed record LeaderOnly() : Refusal(RefusalKind.Forbidden, "leader-only", "Only whoever leads the class can hand it over.");

public sealed record NotACoHost() : Refusal(RefusalKind.Conflict, "not-a-co-host", "That person is not an instructor of this course. Choose a co-host from the list.");

public sealed record SomebodyLeads(string Name) : Refusal(RefusalKind.Conflict, "somebody-leads", $"{Name} leads the class now. Ask them to hand it over.");
