using LiveClasses.Core.Shared;

namespace LiveClasses.Core.School;

public sealed record LogoNotAPicture() : Refusal(RefusalKind.Invalid, "logo-not-a-picture", "Choose a PNG, JPEG or WebP picture.", "Logo");

public sealed record LogoTooLarge() : Refusal(RefusalKind.Invalid, "logo-too-large",
    $"Choose a picture of at most {SchoolLogo.LargestFile / 1024} KiB and {SchoolLogo.LargestSide} pixels a side.", "Logo");

public sealed record LogoNotStored() : Refusal(RefusalKind.Conflict, "logo-not-stored", "The store for files cannot be reached now. Try again, or look at the checks below.", "Logo");
