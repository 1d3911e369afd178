using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

/// <summary>Calls a class off, with a reason that everybody who looks for it reads.</summary>
public sealed class CancelSession(SessionLife life)
{
    public const int MaxReasonLength = 500;

    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, string reason, CancellationToken cancellation = default)
    {
        var words = TypedText.Line(reason);
        return await life.StepAsync(sessionId, personId, SessionMove.Cancelled, (_, session, now) => Task.FromResult(FaultOf(words) ?? session.Cancel(words, now)), cancellation);
    }

    internal static SessionInvalid? FaultOf(string words) => words.Length switch
    {
        0 => new SessionInvalid("Reason", "Say in a few words why: the people who planned to come will read it."),
        > MaxReasonLength => new SessionInvalid("Reason", $"The reason is too long: at most {MaxReasonLength} characters."),
        _ => null,
    };
}
