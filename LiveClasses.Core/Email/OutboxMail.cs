namespace LiveClasses.Core.Email;

/// <summary>A mail written in the same transaction as the reason for it; sent later, with retries.</summary>
public sealed class OutboxMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public string? Html { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this time; moves on with every failed try.</summary>
    public required DateTimeOffset SendAfter { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public int Tries { get; set; }

    public string? LastError { get; set; }
}
