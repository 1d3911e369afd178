using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Entry;

public sealed record GuestNameNeeded() : Refusal(RefusalKind.Invalid, "guest-name-needed", "Tell the class your name. You come in as a guest.", "GuestName");

public sealed record RoomPasswordNeeded() : Refusal(RefusalKind.Forbidden, "room-password-needed", "This class has a password. The instructor has told it to those who are invited.");

public sealed record RoomPasswordWrong() : Refusal(RefusalKind.Invalid, "room-password-wrong", "That is not the password of this class. Check capitals, or ask the instructor.", "RoomPassword");

public sealed record ConsentNeeded() : Refusal(RefusalKind.Forbidden, "consent-needed", "This class is recorded. Read what that means and decide whether you agree.");

public sealed record ConsentTextChanged()
    : Refusal(RefusalKind.Conflict, "consent-text-changed", "The text has changed since you read it. Read it again before you agree.");

public sealed record NothingToWithdraw() : Refusal(RefusalKind.NotFound, "no-consent", "There is no consent of yours to take back.");

public sealed record ApprovalNeeded()
    : Refusal(RefusalKind.Conflict, "approval-needed", "The host lets people in one by one. You come in by yourself as soon as they do.");

public sealed record EntryIsClosed(int Minutes)
    : Refusal(RefusalKind.Forbidden, "entry-is-closed", $"This class takes nobody new later than {Minutes} minutes after its start. Write to the instructor, or watch the recording afterwards.");

public sealed record ClassIsOverOutside() : Refusal(RefusalKind.Conflict, "class-is-over", "This class has ended. Look on its page for the recording.");

public sealed record DoorIsOpen() : Refusal(RefusalKind.Conflict, "door-is-open", "You can come in now.");

public sealed record ConsentTextTooLong() : Refusal(RefusalKind.Invalid, "consent-text-too-long", $"The text is too long: at most {ConsentWords.MaxLength:N0} characters.");
