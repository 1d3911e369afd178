using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Recordings;

/// <summary>How much more can be recorded on the disk that recordings are written to.</summary>
/// <param name="FreeBytes">What is free on it.</param>
/// <param name="ReserveBytes">What is left free for everything else: the database, the log, the end of the recording itself.</param>
public sealed record RecordingSpace(long FreeBytes, long ReserveBytes)
{
    private const int SoundKilobits = 128;

    /// <summary>The disk did not take what was written to it a moment ago, whatever it says of its room: it hangs, or a quota is used up.</summary>
    public bool IsFailing { get; init; }

    /// <summary>There is no room but the reserve.</summary>
    public bool IsFull => UsableBytes == 0;

    /// <summary>False: nothing more is recorded; the class itself goes on.</summary>
    public bool CanRecord => !IsFull && !IsFailing;

    private long UsableBytes => Math.Max(0, FreeBytes - ReserveBytes);

    /// <summary>How long a class of that quality can be recorded.</summary>
    public TimeSpan LastsFor(VideoQuality quality) => TimeSpan.FromSeconds(UsableBytes * 8.0 / 1000 / (KilobitsOf(quality) + SoundKilobits));

    /// <summary>The bit rates of SES-02.</summary>
    private static int KilobitsOf(VideoQuality quality) => quality switch
    {
        VideoQuality.Low => 1_000,
        VideoQuality.Medium => 2_500,
        VideoQuality.High => 5_000,
        _ => 8_000,
    };
}
