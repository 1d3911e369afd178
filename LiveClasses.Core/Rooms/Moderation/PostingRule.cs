using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>The one answer to "may this be posted now", for every decision that puts a person's words before the class.</summary>
internal static class PostingRule
{
    /// <param name="text">Cleaned, as it would be stored.</param>
    /// <param name="at">When it was sent.</param>
    /// <returns>Why not; null when it may.</returns>
    public static Refusal? RefusalFor(RoomState state, RoomPerson by, string text, DateTimeOffset at)
    {
        return ClosedFor(state, by) ?? state.Class.QuietRefusal(by);
    }

    /// <summary>Why nothing of the chat may change, not even by a reaction; null when it may.</summary>
    public static Refusal? ClosedFor(RoomState state, RoomPerson by)
    {
        if (state.Class.IsOver)
            return new ClassIsOver();
        return state.Class.Settings.IsChatOn || by.CanModerate ? null : new FeatureIsOff("Chat");
    }
}
