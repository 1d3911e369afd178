using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Questions;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>What one person wrote last: all that their next line is measured by.</summary>
/// <param name="LastLineAt">Their last line of the chat, for slow mode.</param>
/// <param name="PaidUntil">Each line moves it on by its cost; too far ahead of the clock is too fast (a leaky bucket in one number).</param>
/// <param name="IsKnown">Has written in this course, so is no newcomer.</param>
internal sealed record PersonPace(DateTimeOffset? LastLineAt, DateTimeOffset PaidUntil, ulong LastText, DateTimeOffset LastTextAt, bool IsKnown)
{
    public static PersonPace Fresh { get; } = new(null, default, 0, default, IsKnown: false);
}

/// <summary>
/// The rules for writing and what they are measured by. It changes with every line, so no panel draws it; <see cref="Rules"/> stays the same object until a rule
/// changes. A line costs a few look-ups by key, however many people and lines there are.
/// </summary>
public sealed record PostingState
{
    /// <summary>Shorter texts are honest answers that many give: "yes", "42".</summary>
    private const int ShortestSharedText = 16;

    public static PostingState Empty { get; } = new();

    public PostingRules Rules { get; private init; } = PostingRules.Empty;

    private ImmutableDictionary<Guid, PersonPace> People { get; init; } = ImmutableDictionary<Guid, PersonPace>.Empty;

    private DateTimeOffset RoomPaidUntil { get; init; }

    /// <summary>How often each longer text came: in this stretch of time and in the one before, so that forgetting costs nothing.</summary>
    private ImmutableDictionary<ulong, int> Texts { get; init; } = ImmutableDictionary<ulong, int>.Empty;

    private ImmutableDictionary<ulong, int> TextsBefore { get; init; } = ImmutableDictionary<ulong, int>.Empty;

    private DateTimeOffset TextsSince { get; init; }

    public bool IsKnown(Guid person) => Of(person).IsKnown;

    /// <summary>When the next line of this person may come by slow mode; null when now.</summary>
    public DateTimeOffset? NextLineAt(Guid person) => Rules.SlowSeconds > 0 && Of(person).LastLineAt is { } last ? last.AddSeconds(Rules.SlowSeconds) : null;

    /// <summary>Too many lines of this person in a short time.</summary>
    internal bool IsTooFast(Guid person, DateTimeOffset at) =>
        Rules.Limits is { PersonBurst: > 0 and var burst, PersonSeconds: > 0 and var cost } && Of(person).PaidUntil > at.AddSeconds(cost * (burst - 1));

    /// <summary>Too many lines of all participants together.</summary>
    internal bool IsRoomTooFast(DateTimeOffset at) => Rules.Limits.RoomPerSecond > 0 && RoomPaidUntil > at.AddSeconds(5);

    internal bool HasJustSaid(Guid person, string text, DateTimeOffset at) =>
        Rules.Limits.RepeatSeconds > 0 && text.Length > 0 && Of(person) is var pace && pace.LastText == PostedText.HashOf(text) && at < pace.LastTextAt.AddSeconds(Rules.Limits.RepeatSeconds);

    /// <summary>Several people paste the same.</summary>
    internal bool IsSaidByMany(string text, DateTimeOffset at)
    {
        if (Rules.Limits is not { SameTextPeople: > 0 and var most, RepeatSeconds: > 0 and var seconds } || text.Length < ShortestSharedText)
            return false;
        var hash = PostedText.HashOf(text);
        var now = at < TextsSince.AddSeconds(seconds) ? Texts.GetValueOrDefault(hash) + TextsBefore.GetValueOrDefault(hash)
            : at < TextsSince.AddSeconds(2 * seconds) ? Texts.GetValueOrDefault(hash)
            : 0;
        return now >= most;
    }

    internal PostingState Apply(RoomEntry entry) => entry.Event switch
    {
        // A line that was let through was counted when it was written.
        MessagePosted { AuthorId: { } author } => Know(author),
        MessagePosted { AuthorRole: < RoomRole.Moderator } posted when entry.By is { } by => Count(by, posted.Text, entry.At, isLine: true).Know(by),
        QuestionAsked { AskerId: { } asker } => Know(asker),
        QuestionAsked { AskerRole: < RoomRole.Moderator } asked when entry.By is { } by => Count(by, asked.Text, entry.At, isLine: false).Know(by),
        MessageHeld held when entry.By is { } by => Count(by, held.Text, entry.At, held.Place is PostPlace.Chat),
        PeopleKnown known => known.People.Aggregate(this, (state, person) => state.Know(person)),
        _ => Rules.Apply(entry) is var rules && ReferenceEquals(rules, Rules) ? this : this with { Rules = rules },
    };

    private PersonPace Of(Guid person) => People.GetValueOrDefault(person, PersonPace.Fresh);

    private PostingState Know(Guid person) => Of(person) is { IsKnown: false } pace ? this with { People = People.SetItem(person, pace with { IsKnown = true }) } : this;

    private PostingState Count(Guid person, string text, DateTimeOffset at, bool isLine)
    {
        var pace = Of(person);
        var counted = this with
        {
            People = People.SetItem(person, pace with
            {
                LastLineAt = isLine ? at : pace.LastLineAt,
                PaidUntil = Later(pace.PaidUntil, at).AddSeconds(Rules.Limits.PersonSeconds),
                LastText = PostedText.HashOf(text),
                LastTextAt = at,
            }),
            RoomPaidUntil = Rules.Limits.RoomPerSecond > 0 ? Later(RoomPaidUntil, at).AddSeconds(1.0 / Rules.Limits.RoomPerSecond) : RoomPaidUntil,
        };
        return Rules.Limits.SameTextPeople > 0 && text.Length >= ShortestSharedText ? counted.Remember(PostedText.HashOf(text), at) : counted;
    }

    private PostingState Remember(ulong text, DateTimeOffset at)
    {
        var seconds = Rules.Limits.RepeatSeconds;
        if (at < TextsSince.AddSeconds(seconds))
            return this with { Texts = Texts.SetItem(text, Texts.GetValueOrDefault(text) + 1) };
        return this with
        {
            Texts = ImmutableDictionary<ulong, int>.Empty.Add(text, 1),
            TextsBefore = at < TextsSince.AddSeconds(2 * seconds) ? Texts : ImmutableDictionary<ulong, int>.Empty,
            TextsSince = at,
        };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
