using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Timetable;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Email.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components;

/// <summary>A look at a page: its route as the page has it, who looks (a visitor when null), and what stands for the parts in braces or behind the route.</summary>
internal sealed record PageLook(DemoPerson? Who, string Route, string With = "");

/// <summary>An application in which each page has something to show, and the list of all looks. A new page is a line here.</summary>
public sealed class EveryPage : IAsyncLifetime
{
    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);

    /// <summary>Routes that tests of their own look at.</summary>
    internal static readonly IReadOnlySet<string> Elsewhere = new HashSet<string>(StringComparer.Ordinal)
    {
        "/classes/{Id:guid}/room", // RoomAccessibilityTests, in each of its states
        "/admin", // leads on to what its reader may do
        "/setup", // FirstRunTests: it is there only on an empty site
        "/account/second-step", // EveryPageTests: it comes after a password
    };

    internal static readonly IReadOnlyList<PageLook> All =
    [
        new(null, "/"), new(null, "/", "?q=zzz"), new(null, "/courses/{Slug}", "course-slug"), new(null, "/classes/{Id:guid}", "public"), new(null, "/recordings"),
        new(null, "/account/register"), new(null, "/account/sign-in"), new(null, "/account/forgot"), new(null, "/account/code"), new(null, "/account/new-password"), new(null, "/account/erased"),
        new(null, "/join"), new(null, "/join/{Code}", "code"), new(null, "/unsubscribe/{Token}", "stop"), new(null, "/invitations/{Token}", "invitation"), new(null, "/demo/mail"),
        new(null, "/error/{code:int}", "429"), new(null, "/error/{code:int}", "500"), new(null, "/not-found"),

        new(Cast.Sofia, "/"), new(Cast.Sofia, "/courses/{Slug}", "course-slug"), new(Cast.Sofia, "/classes/{Id:guid}", "class"), new(Cast.Sofia, "/classes/{Id:guid}/attendance", "over"),
        new(Cast.Sofia, "/classes/{Id:guid}/answers", "over"), new(Cast.Sofia, "/my-classes"), new(Cast.Sofia, "/calendar"), new(Cast.Sofia, "/calendar", "?view=week"), new(Cast.Sofia, "/calendar", "?view=agenda"),
        new(Cast.Sofia, "/recordings"), new(Cast.Sofia, "/recordings/{Id:guid}", "recording"), new(Cast.Sofia, "/join/{Code}", "code"),
        new(Cast.Sofia, "/account/profile"), new(Cast.Sofia, "/account/profile/picture"), new(Cast.Sofia, "/account/security"), new(Cast.Sofia, "/account/security/app"),
        new(Cast.Sofia, "/account/security/passkey"), new(Cast.Sofia, "/account/tokens"), new(Cast.Sofia, "/account/tokens/new"), new(Cast.Sofia, "/account/privacy"),
        new(Cast.Sofia, "/account/privacy/erase"), new(Cast.Sofia, "/account/prove"), new(Cast.Sofia, "/account/sign-out"),

        new(Cast.Amara, "/teaching"), new(Cast.Amara, "/teaching/classes"), new(Cast.Amara, "/teaching/classes/new"), new(Cast.Amara, "/teaching/classes/{Id:guid}/edit", "class"),
        new(Cast.Amara, "/teaching/classes/{Id:guid}/people", "class"), new(Cast.Amara, "/teaching/classes/{Id:guid}/run-sheet", "class"), new(Cast.Amara, "/teaching/classes/{Id:guid}/series", "class"),
        new(Cast.Amara, "/classes/{Id:guid}", "class"), new(Cast.Amara, "/classes/{Id:guid}/attendance", "over"), new(Cast.Amara, "/classes/{Id:guid}/answers", "over"), new(Cast.Amara, "/classes/{Id:guid}/keep", "over"),
        new(Cast.Amara, "/recordings/{Id:guid}", "recording"), new(Cast.Amara, "/recordings/{Id:guid}/edit", "recording"), new(Cast.Amara, "/courses/{Slug}", "course-slug"),
        new(Cast.Amara, "/teaching/courses/new"), new(Cast.Amara, "/teaching/courses/{Id:guid}/edit", "course"), new(Cast.Amara, "/teaching/courses/{Id:guid}/people", "course"),
        new(Cast.Amara, "/teaching/courses/{Id:guid}/codes", "course"), new(Cast.Amara, "/teaching/courses/{Id:guid}/import", "course"), new(Cast.Amara, "/teaching/courses/{Id:guid}/words", "course"),
        new(Cast.Amara, "/teaching/courses/{Id:guid}/bans", "course"),

        new(Cast.Ada, "/admin/people"), new(Cast.Ada, "/admin/school"), new(Cast.Ada, "/admin/mail"), new(Cast.Ada, "/admin/consent"), new(Cast.Ada, "/admin/words"),
        new(Cast.Ada, "/admin/bans"),
    ];

    public AppFixture App { get; private set; } = null!;

    /// <summary>The address of a look, with its query.</summary>
    internal string AddressOf(PageLook look)
    {
        var open = look.Route.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return look.Route + look.With;
        return look.Route[..open] + parts.GetValueOrDefault(look.With, look.With) + look.Route[(look.Route.IndexOf('}', StringComparison.Ordinal) + 1)..];
    }

    public async Task InitializeAsync()
    {
        App = await AppFixture.StartAsync();
        var recording = await RecordedClass.MakeAsync(App, RecordingState.Ready, "Fourier series, week 0");
        await using var db = App.Db();
        var now = DateTimeOffset.UtcNow;
        var session = await db.Sessions.Include(s => s.Course).SingleAsync(s => s.Title == "Fourier series, week 3");
        var code = new EnrolmentCode { CourseId = await db.Courses.Where(c => c.Slug == "the-garden-as-a-city").Select(c => c.Id).SingleAsync(), CreatedAt = now, Label = "Evening group" };
        var series = new SessionSeries { CourseId = session.CourseId, Rule = new Recurrence { Every = RepeatKind.Weekly, Count = 3 }, CreatedAt = now };
        db.AddRange(code, series, new EnrolmentCode { CourseId = session.CourseId, CreatedAt = now }, new Invitation { SessionId = session.Id, PersonId = Cast.Ines.Id, InvitedAt = now });
        await db.SaveChangesAsync();
        await db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(one => one.SetProperty(s => s.SeriesId, series.Id));

        parts["class"] = session.Id.ToString();
        parts["course"] = session.CourseId.ToString();
        parts["course-slug"] = session.Course!.Slug;
        parts["public"] = (await db.Sessions.Where(s => s.Title == "Night shift: moths and bats").Select(s => s.Id).SingleAsync()).ToString();
        parts["over"] = (await db.Sessions.Where(s => s.Title == "Fourier series, week 2").Select(s => s.Id).SingleAsync()).ToString();
        parts["recording"] = recording.Id.ToString();
        parts["code"] = code.Code;
        parts["stop"] = TokenOf(App.Services.GetRequiredService<UnsubscribeLinks>().For(Cast.Sofia.Id, NoticeKind.DayBefore));
        parts["invitation"] = TokenOf(App.Services.GetRequiredService<InvitationLinks>().For(session.Id, Cast.Ines.Id));
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    private static string TokenOf(string link) => link[(link.LastIndexOf('/') + 1)..];
}
