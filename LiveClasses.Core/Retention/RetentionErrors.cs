using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Retention;

public sealed record RecordingIsRemoved()
    : Refusal(RefusalKind.Conflict, "recording-is-removed", "The recording was removed already. It cannot be brought back.", nameof(SessionPlan.KeepRecordingDays));

public sealed record LogIsRemoved()
    : Refusal(RefusalKind.Conflict, "log-is-removed", "Chat, questions and polls were removed already. They cannot be brought back.", nameof(SessionPlan.KeepLogDays));
