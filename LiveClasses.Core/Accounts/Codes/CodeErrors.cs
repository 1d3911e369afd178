using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts.Codes;

/// <param name="Left">Tries that are left.</param>
public sealed record CodeWrong(int Left) : Refusal(RefusalKind.Invalid, "code-wrong",
    $"That is not the code of the newest mail. {(Left == 1 ? "One try is" : $"{Left} tries are")} left.", "Code");

public sealed record CodeUsedUp() : Refusal(RefusalKind.Invalid, "code-used-up", "This code was tried too often. Send a new one.", "Code");

/// <summary>Too old, used, or none of ours: one answer.</summary>
public sealed record CodeOver() : Refusal(RefusalKind.Invalid, "code-over", "This code is no longer good. Send a new one.", "Code");

/// <summary>Told only to whoever has just proved the address.</summary>
public sealed record AddressTaken() : Refusal(RefusalKind.Conflict, "address-taken", "This address has an account by now. Sign in with it.");
