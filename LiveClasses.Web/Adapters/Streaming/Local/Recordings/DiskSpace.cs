using LiveClasses.Core.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// The disk that recordings are written to (F15). It is never filled to the last byte: what is left lets the recording be closed, the database write and the
/// host read why.
/// </summary>
internal sealed class DiskSpace(IOptions<LocalStreamingOptions> options, TimeProvider time) : IRecordingSpace
{
    /// <summary>After a write that failed nothing is recorded for so long, whatever the disk says of itself: there are quotas, and disks that hang.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private long failedAt = long.MinValue;

    public RecordingSpace? For(string streamProvider) => streamProvider == LocalStreamProvider.ProviderKey ? Now() : null;

    public RecordingSpace Now() => new(FreeBytes(options.Value.RecordingsPath), options.Value.DiskReserve) { IsFailing = HasFailed };

    /// <summary>May the next segment be written? Whoever has stopped begins again only when there is a little more than the reserve.</summary>
    public bool HasRoom(bool isRecording)
    {
        var now = Now();
        return isRecording ? now.CanRecord : (now with { ReserveBytes = now.ReserveBytes + (now.ReserveBytes / 8) }).CanRecord;
    }

    /// <summary>Something could not be written, or not in time.</summary>
    public void Failed() => Interlocked.Exchange(ref failedAt, time.GetTimestamp());

    private bool HasFailed => Interlocked.Read(ref failedAt) is var at && at != long.MinValue && time.GetElapsedTime(at) < AfterFailure;

    private static long FreeBytes(string path)
    {
        // Before the first recording the folder itself may not be there.
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue; // a file system that does not tell is not taken for full
        }
    }
}
