using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Covers;

public sealed record CoverUnfit(string Why) : Refusal(RefusalKind.Invalid, "cover-unfit", Why, "Cover");

public sealed record CoverUnreadable() : Refusal(RefusalKind.Invalid, "cover-unreadable", "This picture cannot be read: the file may be damaged. Choose another one.", "Cover");

public sealed record CoversAreOff() : Refusal(RefusalKind.Conflict, "covers-are-off", "Pictures cannot be taken here now. Leave it out, and tell an administrator.", "Cover");

public sealed record CoverNotStored() : Refusal(RefusalKind.Conflict, "cover-not-stored", "The store for files cannot be reached now. Try again later, or leave the picture out.", "Cover");
