using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Recordings;

public sealed record RecordingNotFound() : Refusal(RefusalKind.NotFound, "recording-not-found", "There is no such recording, or it is not open to you.");

public sealed record PositionInvalid() : Refusal(RefusalKind.Invalid, "position-invalid", "A position is a number of seconds from the start.");
