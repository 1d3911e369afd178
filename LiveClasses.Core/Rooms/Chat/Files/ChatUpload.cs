namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>
/// A file that somebody has sent up for the chat of a class. The row is there before the first byte is stored and goes after the last is deleted, so that
/// nothing can lie in the store without one.
/// </summary>
public sealed class ChatUpload
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>The line it was claimed for; null while its sender is still writing.</summary>
    public Guid? LineId { get; set; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its bytes were stored.</summary>
    public DateTimeOffset? StoredAt { get; set; }

    /// <summary>When its line was in the log. From then on others may read it.</summary>
    public DateTimeOffset? PostedAt { get; set; }

    public ChatFile ToFile() => new(Id, Name, Type, Size) { Width = Width, Height = Height };
}
