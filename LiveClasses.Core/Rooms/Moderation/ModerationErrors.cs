using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Moderation;

public sealed record CannotModerateYourself() : Refusal(RefusalKind.Conflict, "cannot-moderate-yourself", "You cannot do this to yourself.");

public sealed record CannotModerateHosts() : Refusal(RefusalKind.Forbidden, "cannot-moderate-hosts", "This cannot be done to the instructors of the class.");

public sealed record TimeOutInvalid()
    : Refusal(RefusalKind.Invalid, "time-out-invalid", $"A time-out lasts 1 to {TimeOutPerson.MaxMinutes:N0} minutes.", nameof(TimeOutPerson.Minutes));

public sealed record SlowModeInvalid()
    : Refusal(RefusalKind.Invalid, "slow-mode-invalid", $"Slow mode is 0 (off) to {PostingRules.MaxSlowSeconds} seconds.", nameof(SetSlowMode.Seconds));

public sealed record PutOutOfRoom()
    : Refusal(RefusalKind.Forbidden, "put-out", "A moderator put you out of this class. You may come back; keep to the rules of the class.");

public sealed record TimedOut(TimeSpan Left)
    : Refusal(RefusalKind.Forbidden, "timed-out", $"A moderator gave you a time-out. You can write again in {TimeLeft.Words(Left)}.");

public sealed record Muted() : Refusal(RefusalKind.Forbidden, "muted", "A moderator muted you for this class. You can still watch and vote.");

public sealed record ChatIsLocked() : Refusal(RefusalKind.Forbidden, "chat-is-locked", "The chat is locked for the moment: only the host and moderators can write.");

public sealed record NotAmongWriters(ChatWriters Writers)
    : Refusal(RefusalKind.Forbidden, "not-among-writers", Writers is ChatWriters.WithAccount ? "Sign in to write: guests can read along in this class." : "In this class the host and moderators write; you can read along.");

public sealed record SlowedDown(int Seconds)
    : Refusal(RefusalKind.Conflict, "slowed-down", $"Slow mode is on. You can write again in {Seconds} {(Seconds == 1 ? "second" : "seconds")}.");

public sealed record TooFast() : Refusal(RefusalKind.Conflict, "too-fast", "You are writing very fast. Wait a few seconds and send it again.");

public sealed record RoomTooFast() : Refusal(RefusalKind.Conflict, "room-too-fast", "Too many people are writing at once. Wait a few seconds and send it again.");

public sealed record SaidAlready() : Refusal(RefusalKind.Conflict, "said-already", "You have just written this.");

public sealed record SaidByMany() : Refusal(RefusalKind.Conflict, "said-by-many", "Several people have just written this.");

public sealed record WordNotAllowed(string Found) : Refusal(RefusalKind.Invalid, "word-not-allowed", $"“{Found}” is not allowed in this class. Change the text and send it again.");

public sealed record TooManyWait()
    : Refusal(RefusalKind.Conflict, "too-many-wait", $"{QueueState.MostWaitingOfOne} of your messages are waiting for a moderator. Wait until one is read.");

internal static class TimeLeft
{
    /// <summary>Rounded up: nobody is told a time at which it does not work yet.</summary>
    public static string Words(TimeSpan left)
    {
        if (left <= TimeSpan.FromSeconds(90))
            return Count((int)Math.Ceiling(left.TotalSeconds), "second");
        return left <= TimeSpan.FromMinutes(90) ? Count((int)Math.Ceiling(left.TotalMinutes), "minute") : Count((int)Math.Ceiling(left.TotalHours), "hour");
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
