using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

/// <summary>Switches the recording of a class that is not over on or off. The stream goes on; what was recorded stays.</summary>
public sealed class SwitchRecording(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, bool isOn, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, isOn ? SessionMove.RecordingSwitchedOn : SessionMove.RecordingSwitchedOff, (_, session, _) =>
        {
            if (session.EditRefusal is { } over)
                return Task.FromResult<Refusal?>(over);
            session.IsRecorded = isOn;
            return Task.FromResult<Refusal?>(null);
        }, cancellation);
}
