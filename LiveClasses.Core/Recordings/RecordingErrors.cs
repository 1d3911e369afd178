using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Recordings;

public sealed record RecordingNotFound() : Refusal(RefusalKind.NotFound, "recording-not-found", "There is no such recording, or it is not open to you.");

public sealed record PositionInvalid() : Refusal(RefusalKind.Invalid, "position-invalid", "A position is a number of seconds from the start.");

public sealed record RecordingDiskFull(long FreeMegabytes) : Refusal(
    RefusalKind.Conflict, "recording-disk-full",
    $"The disk for recordings is full: {FreeMegabytes:N0} MB are left. Make room, or switch the recording off (under “More”) and start again.");

public sealed record RecordingDiskFailing() : Refusal(
    RefusalKind.Conflict, "recording-disk-failing",
    "Nothing can be written to the disk for recordings now. Try again in a moment, or switch the recording off (under “More”) and start.");

public sealed record RecordingNotYours() : Refusal(RefusalKind.Forbidden, "recording-not-yours", "Only the host of the class can do this.");

public sealed record RecordingNotFailed() : Refusal(RefusalKind.Conflict, "recording-not-failed", "This recording has not failed: there is nothing to try again.");

public sealed record RecordingNotReady() : Refusal(RefusalKind.Conflict, "recording-not-ready", "The recording is not ready yet. Try again in a moment.");

public sealed record CutInvalid(string Why) : Refusal(RefusalKind.Invalid, "cut-invalid", Why, "Cuts");

public sealed record DownloadNotAllowed() : Refusal(RefusalKind.Forbidden, "download-not-allowed", "The host has not allowed downloads of this recording.");

public sealed record ExportNotFound() : Refusal(RefusalKind.NotFound, "export-not-found", "There is no such file, or it is no longer up to date. Make it again on the recording's page.");
