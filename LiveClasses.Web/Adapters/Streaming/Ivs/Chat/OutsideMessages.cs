using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Chat;

/// <summary>
/// Decides about a message from outside like about any other: through the door, with the rights that its author has now, by the rules of the room. What the room
/// takes is in its log before IVS Chat hands it on.
/// </summary>
internal sealed class OutsideMessages(OutsideRooms outside, RoomDirectory rooms)
{
    public async Task<ReviewAnswer> DecideAsync(OutsideMessage message, CancellationToken cancellationToken)
    {
        if (OutsideUser.Read(message.UserId) is not { } user || await outside.FindSessionAsync(message.Room, cancellationToken) is not { } sessionId)
            return ReviewAnswer.Deny("This class has no chat for outside clients.");
        var door = await rooms.EnterAsync(sessionId, user.PersonId, user.GuestId, cancellationToken);
        if (!door.IsDone)
            return ReviewAnswer.Deny(door.Refusal.Message);
        if (await door.Value.SendAsync(new PostMessage(message.LineId, message.Text, ReplyTo: null), cancellationToken) is { } refusal)
            return ReviewAnswer.Deny(refusal.Message);
        // Taken and not there: it waits for a moderator, and comes to outside clients from our room when it is let through.
        return door.Value.State.Chat.Lines.TryGetValue(message.LineId, out var line)
            ? ReviewAnswer.Allow(line.Text, message.LineId)
            : ReviewAnswer.Deny("Your message waits for a moderator.");
    }
}

/// <summary>What IVS Chat is told. Names are those of its protocol.</summary>
internal sealed record ReviewAnswer(string ReviewResult, string? Content, IReadOnlyDictionary<string, string> Attributes)
{
    private const int LongestReason = 400;

    /// <param name="text">As the room has it: a word list may have changed it.</param>
    /// <param name="lineId">By which later events of the room speak of it.</param>
    public static ReviewAnswer Allow(string text, Guid lineId) => new("ALLOW", text, new Dictionary<string, string>(StringComparer.Ordinal) { ["lineId"] = lineId.ToString() });

    public static ReviewAnswer Deny(string reason) =>
        new("DENY", Content: null, new Dictionary<string, string>(StringComparer.Ordinal) { ["Reason"] = reason.Length > LongestReason ? reason[..LongestReason] : reason });
}
