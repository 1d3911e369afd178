namespace LiveClasses.Web.Components.Mails;

/// <summary>The words of a notice, each found for its reader.</summary>
public sealed record NoticeFacts
{
    public required string School { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Sentence { get; init; }

    public required string Class { get; init; }

    public required string Course { get; init; }

    public required string Host { get; init; }

    /// <summary>In the reader's zone, with its name.</summary>
    public required string When { get; init; }

    /// <summary>The time that no longer holds.</summary>
    public string? ToldWhen { get; init; }

    /// <summary>Others of the series that the mail is about, with their time.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public string? Reason { get; init; }

    public required string Act { get; init; }

    public required string Address { get; init; }

    /// <summary>Why they get it, up to the name of the course.</summary>
    public string Why { get; init; } = "you are enrolled in";

    public required string UnsubscribeAddress { get; init; }

    public required string ChoicesAddress { get; init; }
}
