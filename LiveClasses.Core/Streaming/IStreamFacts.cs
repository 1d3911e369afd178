namespace LiveClasses.Core.Streaming;

/// <summary>The one door by which facts about streams come in, whatever the source.</summary>
public interface IStreamFacts
{
    /// <summary>
    /// Makes the fact known to the session's room. Throws when it could not be stored; the source then tells it again,
    /// so a fact told twice must change nothing the second time.
    /// </summary>
    Task ReportAsync(StreamFact fact, CancellationToken cancellationToken);
}
