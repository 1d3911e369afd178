using System.Collections.Immutable;
using LiveClasses.Core.Access;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>Where a question stands.</summary>
public enum QuestionStatus
{
    Open,
    AnsweringLive,
    AnsweredLive,
    AnsweredInWriting,
    Dismissed,

    /// <summary>Kept for the next class of the course, where it appears as carried over.</summary>
    Parked,

    /// <summary>Its votes and its asker went to another question.</summary>
    Merged,
}

/// <summary>Who asked, as moderators know them.</summary>
internal sealed record QuestionAsker(Guid Id, string Name, RoomRole Role);

/// <summary>
/// A question to the host and who wants it answered. What is public here is fit for everybody's eyes: an anonymous asker's name and id come out only
/// through <see cref="AskerNameFor"/>, which asks who is reading (A6).
/// </summary>
public sealed record Question
{
    public const string AnonymousName = "Anonymous";

    public required Guid Id { get; init; }

    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }

    public bool IsAnonymous { get; init; }

    public QuestionStatus Status { get; init; }

    /// <summary>When answering aloud began; chapters begin here.</summary>
    public DateTimeOffset? AnsweringSince { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Null when it was answered aloud.</summary>
    public string? Answer { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public Guid? MergedInto { get; init; }

    /// <summary>The class in which it was parked; null when it was asked in this one.</summary>
    public Guid? CarriedFrom { get; init; }

    internal QuestionAsker Asker { get; init; } = new(Guid.Empty, AnonymousName, RoomRole.Guest);

    /// <summary>Told to the asker and to moderators.</summary>
    internal string? DismissReason { get; init; }

    /// <summary>Who voted for this very question.</summary>
    internal ImmutableHashSet<Guid> OwnVoters { get; init; } = [];

    /// <summary>The same with those of the questions that were merged into it, each person once.</summary>
    internal ImmutableHashSet<Guid> Voters { get; init; } = [];

    public int Votes => Voters.Count;

    public bool IsOpen => Status is QuestionStatus.Open or QuestionStatus.AnsweringLive;

    public bool IsAnswered => Status is QuestionStatus.AnsweredLive or QuestionStatus.AnsweredInWriting;

    /// <summary>The name for everybody.</summary>
    public string AskerName => IsAnonymous ? AnonymousName : Asker.Name;

    public bool IsBy(Guid person) => Asker.Id == person;

    public bool HasVoteOf(Guid person) => Voters.Contains(person);

    /// <summary>Moderators know who asked; the asker knows that nobody else does.</summary>
    public string AskerNameFor(RoomPerson reader) => this switch
    {
        { IsAnonymous: false } => Asker.Name,
        _ when IsBy(reader.Id) => "You, anonymously",
        _ when reader.CanModerate => $"{Asker.Name}, anonymously",
        _ => AnonymousName,
    };

    /// <summary>Why it was dismissed, for those whom it concerns.</summary>
    public string? DismissReasonFor(RoomPerson reader) => reader.CanModerate || IsBy(reader.Id) ? DismissReason : null;

    /// <summary>A dismissed question is seen by its asker and moderators; a merged one is seen in the other.</summary>
    public bool IsShownTo(RoomPerson reader) => Status switch
    {
        QuestionStatus.Dismissed => reader.CanModerate || IsBy(reader.Id),
        QuestionStatus.Merged => IsBy(reader.Id),
        _ => true,
    };
}
