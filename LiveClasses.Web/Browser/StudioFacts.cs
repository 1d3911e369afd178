namespace LiveClasses.Web.Browser;

/// <summary>How the picture leaves the studio.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Fps">Frames a second.</param>
/// <param name="BitsPerSecond">Of the picture; the sound comes on top (128 kb/s).</param>
public sealed record StudioQuality(int Width, int Height, int Fps, int BitsPerSecond);

/// <summary>A camera or microphone, as the browser names it.</summary>
public sealed record StudioDevice(string Id, string Label);

/// <summary>What can be chosen and what is chosen. Labels are empty until the browser was allowed to tell them.</summary>
public sealed record StudioDevices(IReadOnlyList<StudioDevice> Cameras, IReadOnlyList<StudioDevice> Microphones, string? CameraId, string? MicrophoneId);

/// <summary>What is on in the studio now.</summary>
/// <param name="ScreenLabel">What the browser calls the shared thing; null when nothing is shared.</param>
public sealed record StudioSources(bool Camera, bool Microphone, bool Screen, string? ScreenLabel);

/// <summary>The stream's health, once a second while live.</summary>
/// <param name="BitsPerSecond">What left the browser in the last second.</param>
/// <param name="Fps">Frames composed in the last second.</param>
/// <param name="Dropped">Frames dropped since the broadcast began.</param>
/// <param name="RoundTripMilliseconds">From a chunk to its acknowledgement; null while unknown.</param>
/// <param name="WaitingSeconds">Recorded but not yet sent.</param>
/// <param name="Word"><c>Healthy</c>, <c>Weak</c> or <c>Poor</c>.</param>
public sealed record StudioHealth(double BitsPerSecond, double Fps, int Dropped, double? RoundTripMilliseconds, double WaitingSeconds, string Word)
{
    /// <summary>What to do before viewers notice; null while all is well.</summary>
    public string? Advice { get; init; }
}

/// <summary>One line of the check before a class.</summary>
/// <param name="Verdict"><c>Good</c>, <c>Weak</c> or <c>Bad</c>.</param>
public sealed record StudioCheck(string Name, string Verdict, string Words);

/// <summary>Where the studio stands.</summary>
public enum StudioState
{
    Idle,
    Preview,
    Connecting,
    Live,

    /// <summary>Another encoder of higher priority is on air; this one is ready.</summary>
    Standby,
    Reconnecting,
    Ended,
    Failed,
}

/// <summary>Camera over screen, or one of the two alone.</summary>
public enum StudioLayout
{
    /// <summary>Screen with the camera in a corner when both are on, else the one that is on.</summary>
    Auto,
    Camera,
    Screen,
}
