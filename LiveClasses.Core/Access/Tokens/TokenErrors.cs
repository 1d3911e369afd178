using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Access.Tokens;

public sealed record TokenNameInvalid() : Refusal(RefusalKind.Invalid, "token-name-invalid", $"Say what it is for, in at most {AccessToken.MaxNameLength} characters.", "Name");

public sealed record TokenScopesInvalid() : Refusal(RefusalKind.Invalid, "token-scopes-invalid", "Choose at least one thing that it may do.", "Scopes");

public sealed record TokenLifeInvalid() : Refusal(RefusalKind.Invalid, "token-life-invalid", "Choose how long it is good for.", "Days");

public sealed record TooManyTokens() : Refusal(RefusalKind.Conflict, "too-many-tokens", $"You have {CreateAccessToken.Most} tokens. Remove one that you no longer need.");
