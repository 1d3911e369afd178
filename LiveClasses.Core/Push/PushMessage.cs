namespace LiveClasses.Core.Push;

/// <summary>
/// A notification on its way to one browser, written in the same transaction as the reason for it and gone when it is delivered. It is handed over at most once:
/// <see cref="TakenAt"/> is stored before it is sent, and a row that was taken by a node which then died is never sent by another.
/// </summary>
public sealed class PushMessage
{
    /// <summary>Over about an hour and a half; mostly its moment has passed before.</summary>
    public const int MaxTries = 10;

    public const int MaxTopicLength = 32;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SubscriptionId { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string Address { get; init; }

    /// <summary>A message that was not delivered yet is replaced by the next of its topic, and so is a notification on the screen (RFC 8030, section 5.4).</summary>
    public required string Topic { get; init; }

    public required PushUrgency Urgency { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this time; moves on with every try that did not get through.</summary>
    public required DateTimeOffset SendAfter { get; set; }

    /// <summary>Of no use later: neither we nor the push service deliver it then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A node has it in hand.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    public int Tries { get; set; }

    public static PushMessage To(Guid subscriptionId, PushWords words, string topic, PushUrgency urgency, DateTimeOffset now, DateTimeOffset expiresAt) => new()
    {
        SubscriptionId = subscriptionId,
        Title = words.Title,
        Text = words.Text,
        Address = words.Address,
        Topic = topic,
        Urgency = urgency,
        CreatedAt = now,
        SendAfter = now,
        ExpiresAt = expiresAt,
    };
}
