using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Enrollments;

public sealed record CourseIsFull(int Places)
    : Refusal(RefusalKind.Conflict, "course-is-full", $"All {Places} places are taken. When somebody leaves, a place is free again.");

public sealed record TeachesThisCourse() : Refusal(RefusalKind.Conflict, "teaches-this-course", "You teach this course, so you need no place in it.");
