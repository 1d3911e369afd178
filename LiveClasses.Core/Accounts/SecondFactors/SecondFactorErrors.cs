using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts.SecondFactors;

/// <summary>One answer for a wrong code, one that was used, and an account that rests.</summary>
public sealed record SecondFactorWrong() : Refusal(RefusalKind.Invalid, "second-factor-wrong",
    "That code does not fit. Each code counts once; after five wrong ones the account rests for fifteen minutes.", "Code");

public sealed record SecondFactorIsOn() : Refusal(RefusalKind.Conflict, "second-factor-is-on", "An authenticator app is set up already. Remove it first.");

public sealed record SecondFactorIsOff() : Refusal(RefusalKind.Conflict, "second-factor-is-off", "No authenticator app is set up.");
