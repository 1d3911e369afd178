using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>What the page of a course's people asks and does.</summary>
internal sealed record CoursePeople(EditableCourse Form, EnrolledPeople Enrolled, PeopleAsking Asking, AnswerRequest Answer, RemoveFromCourse Remove);
