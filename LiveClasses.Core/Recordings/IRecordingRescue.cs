namespace LiveClasses.Core.Recordings;

/// <summary>Closes the recording of a class that is over from what is stored of it.</summary>
public interface IRecordingRescue
{
    /// <summary>Key of the streaming provider whose recordings it knows.</summary>
    string StreamProvider { get; }

    /// <summary>Safe to call again. False when there is no media of that session here.</summary>
    Task<bool> RescueAsync(Guid sessionId, CancellationToken cancellation);
}
