using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local;

internal sealed class LocalStreamingOptionsValidator : IValidateOptions<LocalStreamingOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalStreamingOptions options)
    {
        List<string> wrong = [];
        Check(options.PartDuration >= TimeSpan.FromMilliseconds(100) && options.PartDuration <= TimeSpan.FromSeconds(1), "PartDuration must be from 0.1 to 1 second");
        Check(options.SegmentDuration >= TimeSpan.FromSeconds(1) && options.SegmentDuration <= TimeSpan.FromSeconds(10), "SegmentDuration must be from 1 to 10 seconds");
        Check(options.LiveWindow >= options.SegmentDuration * 8, "LiveWindow must hold at least eight segments");
        Check(options.RewindWindow >= TimeSpan.Zero && options.RewindWindow <= TimeSpan.FromHours(12), "RewindWindow must be from 0 to 12 hours");
        Check(options.Renditions is >= 0 and <= 2, "Renditions must be 0, 1 or 2");
        Check(options.TranscodeCores is null or >= 0, "TranscodeCores must not be negative");
        Check(options.StarvedAfter < options.EndedAfter, "StarvedAfter must be shorter than EndedAfter");
        Check(options.WatchEvery > TimeSpan.Zero, "WatchEvery must be positive");
        Check(options.DiskReserve >= 0, "DiskReserve must not be negative");
        Check(options.UpkeepEvery > TimeSpan.Zero, "UpkeepEvery must be positive");
        Check(options.FfmpegPath.Length > 0, "FfmpegPath must name ffmpeg");
        Check(options.RecordingsPath.Length > 0, "RecordingsPath must name a folder");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);

        void Check(bool holds, string message)
        {
            if (!holds)
                wrong.Add($"{LocalStreamingOptions.Section}:{message}.");
        }
    }
}
