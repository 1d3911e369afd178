using System.Text;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Timetable;
using LiveClasses.Core.Timetable.Ics;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Email.Letters;

namespace LiveClasses.Web.Endpoints;

/// <summary>Calendar files: of one class for whoever may see its page, and of a person's classes under their secret address, which needs no cookie.</summary>
internal static class CalendarEndpoints
{
    public static IEndpointRouteBuilder MapCalendarFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/classes/{id:guid}/calendar.ics", ClassAsync);
        routes.MapGet("/calendar/{secret}.ics", FeedAsync);
        return routes;
    }

    private static async Task<IResult> ClassAsync(Guid id, HttpContext http, CalendarEntryOf classes, SiteAddress site, TimeProvider time)
    {
        if (await classes.ExecuteAsync(id, http.User.PersonId(), http.RequestAborted) is not { } entry)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return File(Calendar(site, time).Write([entry]), $"class-{id:n}.ics");
    }

    private static async Task<IResult> FeedAsync(string secret, HttpContext http, CalendarFeedOf feeds, SchoolName school, SiteAddress site, TimeProvider time)
    {
        if (await feeds.ExecuteAsync(secret, http.RequestAborted) is not { } entries)
            return Results.NotFound();
        // Whoever keeps a copy on the way must not serve it after the address was ended.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return File((Calendar(site, time) with { Name = await school.ExecuteAsync(http.RequestAborted) }).Write(entries), fileName: null);
    }

    private static IcsFile Calendar(SiteAddress site, TimeProvider time) => new() { At = time.GetUtcNow(), PageOf = id => site.Link($"/classes/{id}") };

    private static IResult File(string calendar, string? fileName) => Results.File(Encoding.UTF8.GetBytes(calendar), $"{IcsFile.MediaType}; charset=utf-8", fileName);
}
