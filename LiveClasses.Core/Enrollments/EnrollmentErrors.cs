using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Enrollments;

public sealed record CourseIsFull(int Places)
    : Refusal(RefusalKind.Conflict, "course-is-full", $"All {Places} places are taken. Join the waiting list: whoever has waited longest gets the next place.");

public sealed record TeachesThisCourse() : Refusal(RefusalKind.Conflict, "teaches-this-course", "You teach this course, so you need no place in it.");

public sealed record CodeNeeded() : Refusal(RefusalKind.Forbidden, "code-needed", "This course takes people with a code or an invitation. Ask its instructor for one.");

public sealed record CodeNotGood()
    : Refusal(RefusalKind.Invalid, "code-not-good", "This code is not good, or no longer. Check it, or ask the instructor for a new one.", "Code");

public sealed record CodeInvalid(string On, string Why) : Refusal(RefusalKind.Invalid, "code-invalid", Why, On);

public sealed record RequestNotFound() : Refusal(RefusalKind.NotFound, "request-not-found", "This person no longer asks for a place.");

public sealed record RosterTooLong(int MaxLines) : Refusal(RefusalKind.Invalid, "roster-too-long", $"The list is too long: at most {MaxLines:N0} people at a time. Import it in parts.", "Text");

public sealed record RosterTooLarge(int MaxKilobytes) : Refusal(RefusalKind.Invalid, "roster-too-large", $"The list is too large: at most {MaxKilobytes} KB at a time. Import it in parts.", "Text");

public sealed record RosterIsEmpty() : Refusal(RefusalKind.Invalid, "roster-is-empty", "Write one address a line, or choose a CSV file.", "Text");
