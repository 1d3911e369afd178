using LiveClasses.Core.Streaming;

namespace LiveClasses.Core.Rooms.Stage;

/// <summary>Brings what providers tell into the room's log. Facts come late, twice and in any order: the room's decision takes each change once (F1).</summary>
public sealed class StageFacts(RoomDirectory rooms) : IStreamFacts
{
    public async Task ReportAsync(StreamFact fact, CancellationToken cancellationToken)
    {
        StreamChange? change = fact.Kind switch
        {
            StreamFactKind.Started => StreamChange.Started,
            StreamFactKind.Ended => StreamChange.Ended,
            StreamFactKind.Starved => StreamChange.Starved,
            StreamFactKind.Recovered => StreamChange.Recovered,
            StreamFactKind.RecordingStarted => StreamChange.RecordingStarted,
            StreamFactKind.RecordingStopped => StreamChange.RecordingStopped,
            _ => null,
        };
        if (change is not { } known)
            return;
        if (await rooms.SendAsync(fact.SessionId, new ReportStream(known), cancellationToken) is { } refusal)
            throw new IOException($"The room did not take {fact.Kind}: {refusal.Code}");
    }
}
