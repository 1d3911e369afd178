using LiveClasses.Core.Streaming;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>What a local stream tells the rest of the product. Returns at once; a database that is away must not stop the picture (F3).</summary>
internal interface IStreamReports
{
    void Tell(StreamFact fact);

    /// <summary>A part of the session's recording has begun or is complete.</summary>
    void Recorded(Guid sessionId, RecordedPart part);

    /// <summary>Waits until everything told about this session so far is stored, and then closes its recording.</summary>
    Task CloseAsync(Guid sessionId, DateTimeOffset endedAt, IReadOnlyList<RecordedPart> parts, CancellationToken cancellationToken);
}
