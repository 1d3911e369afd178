namespace LiveClasses.Core.Sessions;

/// <summary>How a class's picture leaves its encoder (SES-02), whether that is the studio or a program such as OBS.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FramesPerSecond">Pictures a second.</param>
/// <param name="Kilobits">Of the picture, a second; the sound comes on top.</param>
public sealed record VideoQualitySettings(int Width, int Height, int FramesPerSecond, int Kilobits)
{
    /// <summary>Seconds between key frames: viewers come in at one.</summary>
    public const int KeyFrameSeconds = 2;

    /// <summary>Of the sound (AAC), a second.</summary>
    public const int SoundKilobits = 128;

    public static VideoQualitySettings Of(VideoQuality quality) => quality switch
    {
        VideoQuality.Low => new(640, 360, 15, 1_000),
        VideoQuality.High => new(1920, 1080, 30, 5_000),
        VideoQuality.Ultra => new(1920, 1080, 60, 8_000),
        _ => new(1280, 720, 30, 2_500),
    };
}
