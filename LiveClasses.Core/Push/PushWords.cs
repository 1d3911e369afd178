using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Push;

/// <summary>
/// What a notification says. Short, because everything that goes with it must fit into one message of 4,096 bytes, and a screen shows two lines.
/// </summary>
public sealed record PushWords
{
    public const int MaxTitleLength = 120;

    public const int MaxTextLength = 300;

    public const int MaxAddressLength = 200;

    /// <param name="title">One line; longer than 120 characters is cut.</param>
    /// <param name="text">One line; longer than 300 characters is cut.</param>
    /// <param name="address">What a click opens: a path of this site.</param>
    /// <exception cref="ArgumentException"><paramref name="address"/> leads elsewhere.</exception>
    public PushWords(string title, string text, string address)
    {
        if (address is not ['/', ..] || address.StartsWith("//", StringComparison.Ordinal) || address.Contains('\\', StringComparison.Ordinal) || address.Length > MaxAddressLength)
            throw new ArgumentException("Not a path of this site.", nameof(address));
        Title = Cut(TypedText.Line(title), MaxTitleLength);
        Text = Cut(TypedText.Line(text), MaxTextLength);
        Address = address;
    }

    public string Title { get; }

    public string Text { get; }

    public string Address { get; }

    private static string Cut(string line, int most)
    {
        if (line.Length <= most)
            return line;
        // Not in the middle of a sign outside the basic plane.
        var end = char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1;
        return string.Concat(line.AsSpan(0, end).TrimEnd(), "…");
    }
}

/// <summary>How much of a phone's battery a message is worth (RFC 8030, section 5.3). Stored by number: never change one.</summary>
public enum PushUrgency
{
    Low = 0,

    Normal = 1,

    /// <summary>Wakes a sleeping phone: something that is of no use a quarter of an hour later.</summary>
    High = 2,
}
