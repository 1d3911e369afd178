using LiveClasses.Core.Courses;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>What the form of a course asks and does.</summary>
internal sealed record CourseForms(TaughtCourses Taught, EditableCourse Course, CreateCourse Create, EditCourse Edit, PublishCourse Publish, UnpublishCourse Unpublish, KeepCourseCover Cover);
