namespace LiveClasses.Core.Covers;

/// <summary>Draws the picture of a course or a class anew: of what somebody has sent, not one byte is handed on, and with it neither place nor camera.</summary>
public interface ICoverMaker
{
    /// <param name="media">What its bytes say it is: PNG, JPEG or WebP.</param>
    /// <returns>A JPEG, twice as wide as high; null when it cannot be read.</returns>
    /// <exception cref="CoversUnavailableException">No picture can be drawn here at all.</exception>
    Task<byte[]?> MakeAsync(ReadOnlyMemory<byte> picture, string media, CancellationToken cancellation = default);
}

public sealed class CoversUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
