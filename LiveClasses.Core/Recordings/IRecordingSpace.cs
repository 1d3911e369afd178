namespace LiveClasses.Core.Recordings;

/// <summary>Asked before a class goes live and while it is.</summary>
public interface IRecordingSpace
{
    /// <summary>Null when recordings of that provider do not take this machine's disk.</summary>
    /// <param name="streamProvider">Key of the session's provider.</param>
    RecordingSpace? For(string streamProvider);
}
