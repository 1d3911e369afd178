using LiveClasses.Core.Courses;
using LiveClasses.Core.Covers;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>What the form of a course asks and does.</summary>
internal sealed record CourseForms(TaughtCourses Taught, EditableCourse Course, CreateCourse Create, EditCourse Edit, PublishCourse Publish, UnpublishCourse Unpublish, DrawCover Draw, KeepCourseCover Cover);
