using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

public sealed record PersonNeeded() : Refusal(RefusalKind.Forbidden, "person-needed", "Only a person can do this.");

public sealed record ClassIsOver() : Refusal(RefusalKind.Conflict, "class-is-over", "The class has ended. You can still read along.");

public sealed record ClassIsNotOn() : Refusal(RefusalKind.Conflict, "class-is-not-on", "The class is not on. Start it first.");

public sealed record RemovedFromRoom() : Refusal(RefusalKind.Forbidden, "removed-from-room", "A moderator removed you from this class. Write to the instructor if that is a mistake.");

public sealed record RoomIsFull(int Capacity)
    : Refusal(RefusalKind.Conflict, "room-is-full", $"All {Capacity} places are taken. Try again when somebody leaves, or watch the recording afterwards.");

public sealed record HostOnly() : Refusal(RefusalKind.Forbidden, "host-only", "Only the host can do this.");

public sealed record ModeratorOnly() : Refusal(RefusalKind.Forbidden, "moderator-only", "Only the host and moderators can do this.");

public sealed record RoomBusy() : Refusal(RefusalKind.Conflict, "room-busy", "The room is very busy. Try again in a moment.");

public sealed record RoomUnavailable() : Refusal(RefusalKind.Conflict, "room-unavailable", "The class cannot be reached for a moment. Nothing is lost: try again.");

public sealed record TooManyTabs(int Max)
    : Refusal(RefusalKind.Conflict, "too-many-tabs", $"You have this class open {Max} times already. Close one of the others and try again.");
