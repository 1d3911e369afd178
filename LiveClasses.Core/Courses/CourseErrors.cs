using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Courses;

public sealed record CourseNotFound() : Refusal(RefusalKind.NotFound, "course-not-found", "There is no such course, or it is not open to you.");

public sealed record CourseNotYours() : Refusal(RefusalKind.Forbidden, "course-not-yours", "Only the instructors of this course can do this.");

public sealed record TeachingNotAllowed() : Refusal(RefusalKind.Forbidden, "teaching-not-allowed", "Only instructors can make courses. Ask an admin to make you one.");

public sealed record CourseInvalid(string On, string Why) : Refusal(RefusalKind.Invalid, "course-invalid", Why, On);

public sealed record CourseHasLiveClass(string Title)
    : Refusal(RefusalKind.Conflict, "course-has-live-class", $"“{Title}” is live now. End it before you take the course out of the catalogue.");

public sealed record NoSuchInstructor()
    : Refusal(RefusalKind.Invalid, "no-such-instructor", "No instructor has this address. Check it, or ask an admin to give them the role.", "Email");

public sealed record LastInstructor() : Refusal(RefusalKind.Conflict, "last-instructor", "Somebody has to teach the course. Add another instructor first.");

public sealed record HostsClasses(int Count)
    : Refusal(RefusalKind.Conflict, "hosts-classes", Count == 1 ? "They host a class to come. Give it another host first." : $"They host {Count} classes to come. Give them another host first.");
