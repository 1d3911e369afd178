using LiveClasses.Web.Components.Dashboard;
using LiveClasses.Web.Endpoints;

namespace LiveClasses.Web.Components;

/// <summary>What the pages of courses, classes and recordings need beside the pages themselves.</summary>
internal static class ClassPagesSetup
{
    public static WebApplicationBuilder AddClassPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClassForms>();
        builder.Services.AddSingleton<CourseForms>();
        builder.Services.AddSingleton<CoursePeople>();
        builder.Services.AddSingleton<CourseCodes>();
        return builder;
    }

    public static WebApplication MapClassPages(this WebApplication app)
    {
        app.MapAttendanceFile();
        app.MapAnswersFile();
        app.MapCalendarFiles();
        app.MapMeetings();
        app.MapWatchPosition();
        app.MapExports();
        app.MapCoursePages();
        app.MapRosterFile();
        return app;
    }
}
