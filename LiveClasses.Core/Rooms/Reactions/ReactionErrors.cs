using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Reactions;

public sealed record ReactionUnknown() : Refusal(RefusalKind.Invalid, "reaction-unknown", "This reaction does not exist. Reload the page to see those that do.");

public sealed record TooManyReactions()
    : Refusal(RefusalKind.Conflict, "too-many-reactions", "Not so fast: your last reactions were not counted. Wait a second.");

public sealed record ClassNotLive() : Refusal(RefusalKind.Conflict, "class-not-live", "This works while the class is live.");
