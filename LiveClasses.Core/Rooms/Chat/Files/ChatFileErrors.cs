using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Chat.Files;

public sealed record TooManyFiles() : Refusal(RefusalKind.Invalid, "too-many-files", $"A message takes up to {ChatFile.MaxPerLine} files. Send the others in another one.");

public sealed record SignInForFiles() : Refusal(RefusalKind.Forbidden, "sign-in-for-files", "Sign in to send files. Guests can write.");

public sealed record OnlyHostsSendFiles() : Refusal(RefusalKind.Forbidden, "only-hosts-send-files", "In this class only the host and moderators send files.");

public sealed record FileNotFound() : Refusal(RefusalKind.NotFound, "file-not-found", "This file is no longer there. Choose it again.");

public sealed record FileIsEmpty() : Refusal(RefusalKind.Invalid, "file-is-empty", "This file is empty.");

public sealed record FileTooLarge(long Max) : Refusal(RefusalKind.Invalid, "file-too-large", $"This file is too large: at most {Max / (1024 * 1024)} MB.");

public sealed record FileKindNotAllowed()
    : Refusal(RefusalKind.Invalid, "file-kind-not-allowed", "This kind of file cannot be sent. Pictures (PNG, JPEG, GIF, WebP), PDF and plain text can.");

public sealed record PictureTooLarge(int MegaPixels) : Refusal(RefusalKind.Invalid, "picture-too-large", $"This picture has too many pixels: at most {MegaPixels} million.");

public sealed record PersonQuotaUsedUp(long Max)
    : Refusal(RefusalKind.Conflict, "person-quota-used-up", $"You have sent {Max / (1024 * 1024)} MB in this class, which is the most. Delete a message with a file to make room.");

public sealed record ClassQuotaUsedUp(long Max)
    : Refusal(RefusalKind.Conflict, "class-quota-used-up", $"This class has received {Max / (1024 * 1024)} MB of files, which is the most.");
