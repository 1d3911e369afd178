using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts;

public sealed record NameInvalid(string Why) : Refusal(RefusalKind.Invalid, "name-invalid", Why, "Name");

public sealed record EmailInvalid() : Refusal(RefusalKind.Invalid, "email-invalid", "Write your e-mail address, such as yuki@example.org.", "Email");

public sealed record PasswordRefused(string Why, string On = "Password") : Refusal(RefusalKind.Invalid, "password-refused", Why, On);

/// <summary>One answer for a wrong password, an unknown address and a paused account: it never tells which (ACC-06).</summary>
public sealed record SignInFailed() : Refusal(RefusalKind.Forbidden, "sign-in-failed",
    "E-mail and password do not match. After five wrong tries an account rests for five minutes.");

public sealed record CurrentPasswordWrong() : Refusal(RefusalKind.Invalid, "current-password-wrong",
    "That is not your current password. After five wrong tries it rests for five minutes.", "Current");

public sealed record ZoneUnknown() : Refusal(RefusalKind.Invalid, "zone-unknown", "Choose a time zone from the list.", "TimeZone");

public sealed record LocaleUnknown() : Refusal(RefusalKind.Invalid, "locale-unknown", "Choose from the list.", "Locale");

public sealed record SchoolNameInvalid() : Refusal(RefusalKind.Invalid, "school-name-invalid", $"Write the school's name in at most {SchoolName.MaxLength} characters.", "School");

public sealed record PersonNotFound() : Refusal(RefusalKind.NotFound, "person-not-found", "There is no such account.");

public sealed record SetupIsOver() : Refusal(RefusalKind.NotFound, "setup-is-over", "This site has been set up. Sign in instead.");

public sealed record RoleUnknown() : Refusal(RefusalKind.Invalid, "role-unknown", "There is no such role.", "Role");

public sealed record LastAdmin() : Refusal(RefusalKind.Conflict, "last-admin", "This is the only admin. Make someone else an admin first.", "Role");

/// <summary>Whoever hands the site over is made an admin first and then takes the role: nobody locks themselves out by a slip.</summary>
public sealed record OwnAdminRole() : Refusal(RefusalKind.Conflict, "own-admin-role", "You cannot take your own admin role. Another admin can.", "Role");
