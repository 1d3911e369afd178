using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Timetable;

/// <summary>Calls off several classes of a series with one reason.</summary>
public sealed class CancelSeries(SeriesSteps steps)
{
    /// <returns>How many classes were cancelled.</returns>
    public async Task<Result<int>> ExecuteAsync(Guid sessionId, Guid personId, string reason, SeriesScope scope, CancellationToken cancellation = default)
    {
        var words = TypedText.Line(reason);
        if (CancelSession.FaultOf(words) is { } fault)
            return fault;
        return await steps.TakeAsync(
            sessionId,
            personId,
            scope,
            SessionMove.Cancelled,
            (_, _, classes, now) => Task.FromResult(classes.Select(one => one.Cancel(words, now)).FirstOrDefault(refusal => refusal is not null)),
            cancellation);
    }
}
