using LiveClasses.Core.Recordings;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Recordings that IVS made, in front of those of this machine.</summary>
internal sealed class IvsRecordingFiles(IRecordingFiles ours, IvsReplays replays) : IRecordingFiles
{
    public async Task<IReadOnlyList<double>?> SegmentLengthsAsync(ShelvedRecording recording, CancellationToken cancellation) =>
        await replays.SegmentLengthsAsync(recording.SessionId, cancellation) ?? await ours.SegmentLengthsAsync(recording, cancellation);
}
