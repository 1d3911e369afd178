using System.Text.Json.Serialization;

namespace LiveClasses.Core.Rooms.Polls;

public enum PollKind
{
    Single,
    Multiple,
    Rating,
    Text,
    Words,
}

/// <summary>When people see the bars. The host sees them always, but never those of a secret poll that is open.</summary>
public enum PollResults
{
    Live,
    AfterClosing,
    HostOnly,
}

/// <summary>Who can know who answered what.</summary>
public enum PollSecrecy
{
    /// <summary>Other people never; the host in the results.</summary>
    Named,

    /// <summary>No page and no file; the log knows, because an answer that may be changed must be found again.</summary>
    Anonymous,

    /// <summary>Nobody, with the whole database in hand: see <see cref="BallotBox"/>.</summary>
    Secret,
}

/// <summary>How a poll is held. A log from before a rule was there reads as if it had its default.</summary>
public sealed record PollRules
{
    public const int MinSeconds = 5;
    public const int MaxSeconds = 3_600;
    public const int MaxPoints = 1_000;
    public const int MaxWords = 3;

    public static PollRules Plain { get; } = new();

    public PollKind Kind { get; init; }

    /// <summary>Of a poll with several choices.</summary>
    public int MinChoices { get; init; } = 1;

    public int MaxChoices { get; init; } = 1;

    /// <summary>5 or 10: the highest of a rating.</summary>
    public int Scale { get; init; } = 5;

    /// <summary>Closes by itself after so many seconds; null stays open until somebody closes it.</summary>
    public int? Seconds { get; init; }

    public PollResults Results { get; init; }

    public PollSecrecy Secrecy { get; init; }

    public bool CanChange { get; init; } = true;

    /// <summary>A question of a quiz, worth so much; null asks for opinions. What is right comes into the room when it is revealed, not before.</summary>
    public int? Points { get; init; }

    /// <summary>Up to half as much again for an early answer, falling evenly to nothing at the end of the time.</summary>
    public bool HasSpeedBonus { get; init; }

    [JsonIgnore]
    public bool IsQuiz => Points is not null;

    [JsonIgnore]
    public bool IsSecret => Secrecy is PollSecrecy.Secret;

    [JsonIgnore]
    public bool TakesText => Kind is PollKind.Text or PollKind.Words;
}
