using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts.Avatars;

public sealed record AvatarTooLarge() : Refusal(RefusalKind.Invalid, "avatar-too-large", $"Choose a picture of at most {AvatarRules.LargestFile / (1024 * 1024)} MB and {AvatarRules.LargestSide} pixels a side.", "File");

public sealed record AvatarNotPicture() : Refusal(RefusalKind.Invalid, "avatar-not-picture", "Choose a PNG, JPEG or WebP picture.", "File");

public sealed record AvatarUnreadable() : Refusal(RefusalKind.Invalid, "avatar-unreadable", "This picture cannot be read. Save it anew with another program, or choose another.", "File");

public sealed record AvatarsOff() : Refusal(RefusalKind.Conflict, "avatars-off", "Pictures cannot be taken here at the moment.", "File");
