namespace LiveClasses.Core.Recordings;

/// <summary>Deletes what a streaming provider keeps of a session's recording outside our own files.</summary>
public interface IRecordingEraser
{
    /// <summary>Key of the streaming provider whose files it knows.</summary>
    string StreamProvider { get; }

    /// <summary>Nothing there is no error; safe to call again. Only what is that session's own is touched.</summary>
    /// <exception cref="Storage.StorageUnavailableException">It could not be deleted now; that can be tried again.</exception>
    Task EraseAsync(Guid sessionId, CancellationToken cancellation);
}
