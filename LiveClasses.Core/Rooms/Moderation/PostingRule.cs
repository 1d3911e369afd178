using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>Whether somebody may bring anything into the chat now, before it is looked at what; <see cref="Posting.May"/> looks at words and pace.</summary>
internal static class PostingRule
{
    /// <param name="text">Cleaned, as it would be stored.</param>
    /// <param name="at">When it was sent.</param>
    /// <returns>Why not; null when it may.</returns>
    public static Refusal? RefusalFor(RoomState state, RoomPerson by, string text, DateTimeOffset at)
    {
        return ClosedFor(state, by) ?? state.Class.QuietRefusal(by) ?? Posting.WhyClosed(by, state.Class.Settings, state.Moderation, at);
    }

    /// <summary>Why nothing of the chat may change, not even by a reaction; null when it may.</summary>
    public static Refusal? ClosedFor(RoomState state, RoomPerson by)
    {
        if (state.Class.IsOver)
            return new ClassIsOver();
        return state.Class.Settings.IsChatOn || by.CanModerate ? null : new FeatureIsOff("Chat");
    }
}
