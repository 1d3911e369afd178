using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Bans;

public sealed record Banned(DateTimeOffset? Until)
    : Refusal(RefusalKind.Forbidden, "banned", $"A moderator banned you{(Until is { } until ? $" until {until:d MMMM yyyy}" : "")}. Write to the instructor if that is a mistake.");

public sealed record SiteModeratorOnly() : Refusal(RefusalKind.Forbidden, "site-moderator-only", "Only moderators of the site can ban from all classes.", nameof(BanOrder.Scope));

public sealed record CannotBanModerators()
    : Refusal(RefusalKind.Forbidden, "cannot-ban-moderators", "This person moderates the site and would not be bound by a ban. An admin has to take that role first.");

public sealed record BanLengthInvalid() : Refusal(RefusalKind.Invalid, "ban-length-invalid", $"A ban lasts 1 to {BanPerson.MaxDays:N0} days, or until lifted.", nameof(BanOrder.Days));

public sealed record BanNotFound() : Refusal(RefusalKind.NotFound, "ban-not-found", "This ban is not there.");
