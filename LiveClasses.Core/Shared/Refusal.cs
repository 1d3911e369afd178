namespace LiveClasses.Core.Shared;

/// <summary>The four ways in which an expected failure meets a person; each maps to one status (404, 403, 422, 409).</summary>
public enum RefusalKind
{
    NotFound,
    Forbidden,
    Invalid,
    Conflict,
}

/// <summary>
/// An expected failure, named as a fact (<c>SessionAlreadyEnded</c>). Exceptions are for bugs and outages.
/// </summary>
/// <param name="Kind">Decides the status on the wire.</param>
/// <param name="Code">Stable, kebab-case, for API clients and tests.</param>
/// <param name="Message">What went wrong and what to do, for a person.</param>
/// <param name="Field">The form field it belongs to, if there is one.</param>
public abstract record Refusal(RefusalKind Kind, string Code, string Message, string? Field = null);
