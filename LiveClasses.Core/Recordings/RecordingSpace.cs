using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Recordings;

/// <summary>How much more can be recorded on the disk that recordings are written to.</summary>
/// <param name="FreeBytes">What is free on it.</param>
/// <param name="ReserveBytes">What is left free for everything else: the database, the log, the end of the recording itself.</param>
public sealed record RecordingSpace(long FreeBytes, long ReserveBytes)
{
    private const int SoundKilobits = 128;

    /// <summary>Nothing more is recorded; the class itself goes on.</summary>
    public bool IsFull => UsableBytes == 0;

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
