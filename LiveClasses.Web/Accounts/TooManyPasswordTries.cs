using LiveClasses.Core.Shared;

namespace LiveClasses.Web.Accounts;

internal sealed record TooManyPasswordTries()
    : Refusal(RefusalKind.Conflict, "too-many-password-tries", "The password was tried too often. Wait five minutes, or ask the instructor for it.", "RoomPassword");
