namespace LiveClasses.Core.Email;

/// <summary>A mail written in the same transaction as the reason for it; sent later, with retries.</summary>
public sealed class OutboxMail
{
    /// <summary>After so many tries, over about two days, a mail rests with its last error until somebody looks.</summary>
    public const int MaxTries = 20;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public string? Html { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this time; moves on with every failed try.</summary>
    public required DateTimeOffset SendAfter { get; set; }

    /// <summary>Not after this time: a reminder that could not go before the start never goes (F6).</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Switches mails like this one off; null for mails that nobody can be spared, such as a code.</summary>
    public string? UnsubscribeAddress { get; set; }

    /// <summary>A calendar file that goes with it (RFC 6047); null for most.</summary>
    public string? Calendar { get; set; }

    /// <summary>Its method, such as <c>REQUEST</c>.</summary>
    public string? CalendarMethod { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public int Tries { get; set; }

    public string? LastError { get; set; }
}
