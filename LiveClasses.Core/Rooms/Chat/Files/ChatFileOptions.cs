namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>Section <c>Rooms:Files</c>. Sizes in bytes.</summary>
public sealed class ChatFileOptions
{
    public const string Section = "Rooms:Files";

    public long LargestFile { get; set; } = 10 * 1024 * 1024;

    /// <summary>Of all files that one person has in one class.</summary>
    public long MostByPerson { get; set; } = 100 * 1024 * 1024;

    /// <summary>Of all files of one class.</summary>
    public long MostByClass { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>How long a file may lie there that no message shows.</summary>
    public TimeSpan AbandonedAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How often leftovers and the files of deleted messages are looked for.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(5);
}
