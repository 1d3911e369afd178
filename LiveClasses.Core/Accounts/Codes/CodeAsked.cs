using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts.Codes;

/// <summary>The answer to whoever asked for a code: it never tells whether the address has an account.</summary>
/// <param name="Id">Goes with the code that is typed; empty when something was wrong.</param>
/// <param name="Wrong">What is wrong with which field.</param>
public sealed record CodeAsked(Guid Id, IReadOnlyList<Refusal> Wrong)
{
    public bool IsDone => Wrong.Count == 0;

    internal static CodeAsked Refused(IEnumerable<Refusal?> wrong) => new(Guid.Empty, [.. wrong.OfType<Refusal>()]);
}
