namespace LiveClasses.Core.Accounts.Avatars;

/// <summary>Draws a picture anew, small and square: of what somebody has sent, not one byte is ever handed on.</summary>
public interface IAvatarMaker
{
    /// <param name="media">What its bytes say it is: PNG, JPEG or WebP.</param>
    /// <returns>A PNG of <see cref="AvatarRules.Side"/> pixels; null when it cannot be read.</returns>
    /// <exception cref="AvatarsUnavailableException">No picture can be drawn here at all.</exception>
    Task<byte[]?> MakeAsync(ReadOnlyMemory<byte> picture, string media, CancellationToken cancellation = default);
}

public sealed class AvatarsUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

public static class AvatarRules
{
    /// <summary>Pixels of a drawn picture.</summary>
    public const int Side = 192;

    /// <summary>Bytes that may be sent (5 MB).</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    /// <summary>Pixels on each side that are read: a small file may hold a picture that fills the memory.</summary>
    public const int LargestSide = 6_000;
}
