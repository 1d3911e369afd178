using LiveClasses.Core.Courses;
using LiveClasses.Core.Covers;
using LiveClasses.Core.Retention;
using LiveClasses.Core.RunSheets;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Sessions.Covers;
using LiveClasses.Core.Timetable;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>What the form of a class asks and does.</summary>
internal sealed record ClassForms(
    TaughtCourses Courses, EditableSession Session, ScheduleSession Schedule, EditSession Edit, ScheduleSeries ScheduleSeries, EditSeries EditSeries, CopyRunSheet CopySheet, ClassTemplates Templates,
    IOptions<RetentionOptions> Kept, DrawCover DrawCover, KeepClassCover Cover, CopyClassCover CopyCover);
