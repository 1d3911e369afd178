namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>A file of a line, as the log tells it. Its bytes are in the store, behind <see cref="OpenChatFile"/>.</summary>
/// <param name="Name">Cleaned; its ending agrees with what the bytes are.</param>
/// <param name="Type">Media type, recognised from the bytes.</param>
/// <param name="Size">Bytes.</param>
public sealed record ChatFile(Guid Id, string Name, string Type, long Size)
{
    public const int MaxPerLine = 4;

    /// <summary>Pixels, for pictures, so that a page keeps their place before they are loaded.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }
}
