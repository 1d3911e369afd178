using LiveClasses.Core.Shared;

namespace LiveClasses.Web.Accounts;

internal sealed record TooManyTries() : Refusal(RefusalKind.Conflict, "too-many-tries", "That address was tried too often. Wait five minutes, then try again.");
