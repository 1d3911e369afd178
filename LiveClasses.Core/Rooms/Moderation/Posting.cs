using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.WordLists;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>Where a text is to stand.</summary>
public enum PostPlace
{
    Chat,
    Question,

    /// <summary>A text answer in a poll; it cannot wait for a moderator.</summary>
    PollText,
}

/// <summary>Why a line waits for a moderator.</summary>
public enum HeldFor
{
    Newcomer,
    Word,
}

/// <summary>The answer to "may this be posted now": the text to post, what it waits for, or why not.</summary>
public readonly record struct Posting
{
    private Posting(string text, Refusal? refusal) => (Text, Refusal) = (text, refusal);

    /// <summary>With forbidden pieces as dots where a word list says so.</summary>
    public string Text { get; }

    public Refusal? Refusal { get; }

    public HeldFor? Held { get; private init; }

    /// <summary>The piece that a word list found, for moderators.</summary>
    public string? Found { get; private init; }

    /// <summary>
    /// May this be posted now? Everything that people write for all to read asks here, in every decision: the same on every node. Hosts and moderators are free.
    /// </summary>
    internal static Posting May(RoomState room, RoomPerson by, DateTimeOffset at, PostPlace place, string text)
    {
        if (by.CanModerate)
            return new Posting(text, refusal: null);
        if (WhyNotNow(room, by, at, place, text) is { } refusal)
            return new Posting(text, refusal);

        var words = room.Posting.Rules.Compiled.Check(text);
        if (words.Act is WordAct.Refuse || (words.Act is WordAct.Hold && place is PostPlace.PollText))
            return new Posting(text, new WordNotAllowed(words.Found));
        HeldFor? held = place is PostPlace.PollText ? null
            : words.Act is WordAct.Hold ? HeldFor.Word
            : room.Posting.Rules.HoldsNewcomers && !room.Posting.IsKnown(by.Id) ? HeldFor.Newcomer
            : null;
        if (held is not null && room.Queue.WaitingOf(by.Id) >= QueueState.MostWaitingOfOne)
            return new Posting(text, new TooManyWait());
        return new Posting(words.Text, refusal: null) { Held = held, Found = words.Act is null ? null : words.Found };
    }

    /// <summary>Tells moderators that a piece was masked. The id comes from the line's: deciding again makes the same flag.</summary>
    internal LineFlagged FlagFor(Guid line, RoomPerson by, string found)
    {
        Span<byte> id = stackalloc byte[16];
        line.TryWriteBytes(id);
        id[15] ^= 0xff;
        return new LineFlagged(new Guid(id), by.Id, by.Name, line, Text, found);
    }

    /// <summary>A line that stands already is changed: no pace, but the words count as before.</summary>
    internal static Posting MayBecome(RoomState room, RoomPerson by, DateTimeOffset at, string text)
    {
        if (by.CanModerate)
            return new Posting(text, refusal: null);
        if (Locked(room.Moderation, by, at) is { } refusal)
            return new Posting(text, refusal);
        var words = room.Posting.Rules.Compiled.Check(text);
        return words.Act is WordAct.Refuse or WordAct.Hold ? new Posting(text, new WordNotAllowed(words.Found)) : new Posting(words.Text, refusal: null);
    }

    /// <summary>Why somebody's composer of the chat is closed, whatever they would write; null when it is open.</summary>
    public static Refusal? WhyClosed(RoomPerson by, RoomSettings settings, ModerationState now, DateTimeOffset at)
    {
        if (by.CanModerate)
            return null;
        return Locked(now, by, at) ?? (MayChat(settings.Writers, by) ? null : new NotAmongWriters(settings.Writers));
    }

    private static Refusal? Locked(ModerationState now, RoomPerson by, DateTimeOffset at) => now.Raid is not null ? new ChatIsLocked() : now.SilenceOf(by, at);

    private static Refusal? WhyNotNow(RoomState room, RoomPerson by, DateTimeOffset at, PostPlace place, string text)
    {
        if (Locked(room.Moderation, by, at) is { } locked)
            return locked;
        if (place is PostPlace.Chat && !MayChat(room.Class.Settings.Writers, by))
            return new NotAmongWriters(room.Class.Settings.Writers);
        if (place is PostPlace.Chat && room.Posting.NextLineAt(by.Id) is { } next && next > at)
            return new SlowedDown((int)Math.Ceiling((next - at).TotalSeconds));
        if (room.Posting.IsTooFast(by.Id, at))
            return new TooFast();
        if (room.Posting.HasJustSaid(by.Id, text, at))
            return new SaidAlready();
        if (room.Posting.IsRoomTooFast(at))
            return new RoomTooFast();
        return room.Posting.IsSaidByMany(text, at) ? new SaidByMany() : null;
    }

    private static bool MayChat(ChatWriters writers, RoomPerson by) => writers switch
    {
        ChatWriters.Everybody => true,
        ChatWriters.WithAccount => by.Role is not RoomRole.Guest,
        _ => false,
    };
}
