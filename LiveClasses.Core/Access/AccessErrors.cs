using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Access;

public sealed record SignInNeeded() : Refusal(RefusalKind.Forbidden, "sign-in-needed", "Sign in to join this class.");

public sealed record EnrolmentNeeded() : Refusal(RefusalKind.Forbidden, "enrolment-needed", "This class is for people who are enrolled in the course. Enrol to join.");

public sealed record InvitationNeeded() : Refusal(RefusalKind.Forbidden, "invitation-needed", "This class is for people who were invited to it. Ask its host.");

public sealed record RemovedFromCourse() : Refusal(RefusalKind.Forbidden, "removed-from-course", "You were removed from this course. Write to the instructor if that is a mistake.");

public sealed record NotAllowed() : Refusal(RefusalKind.Forbidden, "not-allowed", "You may not do this here.");
