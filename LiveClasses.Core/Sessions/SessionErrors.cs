using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

public sealed record SessionNotFound() : Refusal(RefusalKind.NotFound, "session-not-found", "There is no such class, or it is not open to you.");

public sealed record SessionNotYours() : Refusal(RefusalKind.Forbidden, "session-not-yours", "Only the host of this class can do this.");

public sealed record SessionAlreadyLive() : Refusal(RefusalKind.Conflict, "session-already-live", "This class is already live.");

public sealed record SessionNotLive() : Refusal(RefusalKind.Conflict, "session-not-live", "This class is not live.");

public sealed record SessionAlreadyEnded() : Refusal(RefusalKind.Conflict, "session-already-ended", "This class has already ended. Schedule a new one to go live again.");

public sealed record SessionEndedTooLongAgo(int Minutes)
    : Refusal(RefusalKind.Conflict, "session-ended-too-long-ago", $"A class can be opened again within {Minutes} minutes after its end. Schedule a new one to go on.");

public sealed record SessionWasCancelled() : Refusal(RefusalKind.Conflict, "session-was-cancelled", "This class was cancelled. Schedule a new one instead.");

public sealed record SessionIsDraft() : Refusal(RefusalKind.Conflict, "session-is-draft", "This class is still a draft. Schedule it first.");

public sealed record SessionAlreadyScheduled() : Refusal(RefusalKind.Conflict, "session-already-scheduled", "This class is already scheduled.");

public sealed record SessionTooEarly(int Minutes)
    : Refusal(RefusalKind.Conflict, "session-too-early", $"A class can start at most {Minutes} minutes before its time. Move the class to start it now.");

public sealed record HostBusy(string Title)
    : Refusal(RefusalKind.Conflict, "host-busy", $"The host already has a class at that time: “{Title}”. Choose another time.", "StartsAt");

public sealed record GuestBusy(string Title)
    : Refusal(RefusalKind.Conflict, "guest-busy", $"A co-host already has a class at that time: “{Title}”. Choose another time.", "StartsAt");

public sealed record SessionInvalid(string On, string Why) : Refusal(RefusalKind.Invalid, "session-invalid", Why, On);

public sealed record HostIsLive(string Title)
    : Refusal(RefusalKind.Conflict, "host-is-live", $"The host is still live in “{Title}”. End that class first.");

public sealed record SessionIsOver() : Refusal(RefusalKind.Invalid, "session-is-over", "This time has already passed. Choose a later one.", "StartsAt");
