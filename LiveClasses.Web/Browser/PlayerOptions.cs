using System.Globalization;

namespace LiveClasses.Web.Browser;

/// <summary>What the player is told once. Times are seconds of the media.</summary>
public sealed class PlayerOptions
{
    /// <summary><c>live</c> follows the live edge; <c>replay</c> has a beginning and an end.</summary>
    public required PlayerMode Mode { get; init; }

    /// <summary>Answers <c>{ url, token, expiresAt }</c> to the reader's cookie, as often as a token runs out.</summary>
    public required string TokenUrl { get; init; }

    /// <summary>Where a replay starts; null is the beginning.</summary>
    public double? StartAt { get; init; }

    /// <summary>Takes <c>{ "position": seconds }</c> by POST when the page is closed and the circuit may not be there to hear it.</summary>
    public string? PositionUrl { get; init; }

    /// <summary>Named to screen readers and by the operating system's media controls.</summary>
    public string? Title { get; init; }

    /// <summary>A name that moves slowly over the picture (VID-08); null for none.</summary>
    public string? Watermark { get; init; }

    public IReadOnlyList<PlayerMark> Marks { get; init; } = [];

    /// <summary>How far behind the live edge playing starts; null leaves it to the player.</summary>
    public double? LiveSyncSeconds { get; init; }

    /// <summary>Null where the stream has no lighter forms than itself; text only is there in any case.</summary>
    public PlayerLite? Lite { get; init; }
}

/// <summary>Numbers that a provider tells with its playback.</summary>
public static class PlaybackNumbers
{
    public static double? LiveSyncSeconds(IReadOnlyDictionary<string, string> options) => Read(options, "liveSyncSeconds");

    internal static double? Read(IReadOnlyDictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the lighter forms of a stream cost, for the viewer's choice (VID-07). The browser remembers it.</summary>
public sealed record PlayerLite(int SoundKilobytesPerMinute, int StillKilobytesPerMinute, double StillSeconds)
{
    /// <summary>As a provider tells it with its playback.</summary>
    public static PlayerLite? Of(IReadOnlyDictionary<string, string> options)
    {
        return PlaybackNumbers.Read(options, "soundKilobytesPerMinute") is { } sound
            && PlaybackNumbers.Read(options, "stillKilobytesPerMinute") is { } still && PlaybackNumbers.Read(options, "stillSeconds") is { } seconds
            ? new PlayerLite((int)sound, (int)still, seconds)
            : null;
    }
}

[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<PlayerMode>))]
public enum PlayerMode
{
    Live,
    Replay,
}

/// <summary>A mark on the seek bar: a chapter or a marker.</summary>
/// <param name="At">Seconds from the start of the media.</param>
/// <param name="Label">Shown on hover and read aloud.</param>
public sealed record PlayerMark(double At, string Label);

/// <summary>How well the picture arrives at this viewer.</summary>
public enum PictureQuality
{
    Excellent,
    Good,
    Fair,
    Poor,
}

/// <summary>What the player is doing.</summary>
public enum PlayerState
{
    /// <summary>There is no picture yet; the player asks again by itself.</summary>
    Waiting,
    Playing,
    Paused,

    /// <summary>The picture stopped for lack of media; the player is getting it back.</summary>
    Stalled,
    Ended,

    /// <summary>The player may not have this picture (any more).</summary>
    Refused,
}
