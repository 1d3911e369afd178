using LiveClasses.Core.Courses;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>Finding courses, writing them, and filling them with people, in browsers.</summary>
[Collection(Stories.Name)]
public sealed class CourseStoryTests(AppFixture app)
{
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new ViewportSize { Width = 390, Height = 844 } };

    [Fact]
    public async Task When_I_search_and_choose_the_address_says_it_so_that_somebody_else_sees_the_same_and_back_leads_back()
    {
        await using var me = await PersonInBrowser.NewAsync(app);
        await me.Page.GotoAsync("/");
        await me.Page.GetByRole(AriaRole.Searchbox).First.FillAsync("fourier");
        await me.Page.GetByRole(AriaRole.Searchbox).First.PressAsync("Enter");
        await me.SeesAsync("“fourier”");
        await me.Page.GetByRole(AriaRole.Navigation, new() { Name = "Filter" }).GetByText("Subject", new() { Exact = true }).ClickAsync();
        await me.FollowAsync("Engineering");
        await Assertions.Expect(me.Page.Locator(".chip.is-on")).ToHaveTextAsync("Engineering");
        Assert.EndsWith("/?q=fourier&subject=Engineering", me.Page.Url, StringComparison.Ordinal);
        await me.Page.IsCleanAsync();

        await using var friend = await PersonInBrowser.NewAsync(app, Phone);
        await friend.Page.GotoAsync(me.Page.Url);
        await Assertions.Expect(friend.Page.Locator(".course-card h2")).ToHaveTextAsync("Signals and Systems");
        await friend.Page.GoBackAsync();
        await me.Page.GoBackAsync();
        Assert.EndsWith("/?q=fourier", me.Page.Url, StringComparison.Ordinal);
        Assert.Empty(me.Faults);
    }

    [Fact]
    public async Task When_I_write_about_a_course_I_see_how_it_will_look_and_go_on_typing()
    {
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Ines);
        await host.Page.GotoAsync("/teaching/courses/new");
        var text = host.Page.GetByLabel("Description");
        await text.PressSequentiallyAsync("We bake **bread**.\n\n- flour");
        await Assertions.Expect(host.Page.Locator("#course-preview strong")).ToHaveTextAsync("bread");
        await Assertions.Expect(host.Page.Locator("#course-preview li")).ToHaveTextAsync("flour");
        await Assertions.Expect(text).ToBeFocusedAsync();
        await text.PressSequentiallyAsync("\n- <b>water</b>");
        await Assertions.Expect(host.Page.Locator("#course-preview li")).ToHaveTextAsync(["flour", "<b>water</b>"]);
        await Assertions.Expect(text).ToHaveValueAsync("We bake **bread**.\n\n- flour\n- <b>water</b>");
        await host.Page.IsCleanAsync();
        Assert.Empty(host.Faults);
    }

    [Fact]
    public async Task When_I_import_a_roster_with_bad_lines_I_mend_them_and_everybody_good_comes_in()
    {
        var course = await MakeAsync("Roster story", new());
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Mateo);
        await host.Page.GotoAsync($"/teaching/courses/{course.Id}/people");
        await host.FollowAsync("Add people");
        await host.Page.GetByLabel("Or a CSV file").SetInputFilesAsync(new FilePayload
        {
            Name = "8b.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes($"Name;E-mail\r\nYuki Sato;{Cast.Yuki.Email}\r\nSofia Klein;sofia(at)demo.example\r\nNew Person;new.person@elsewhere.example\r\n"),
        });
        await host.ClickAsync("Check the list");
        await host.SeesAsync("1 person will get a place, 1 person will get an invitation, 1 line cannot be read. Nothing is written yet.");
        await host.SeesAsync("This is no e-mail address.");
        await host.Page.IsCleanAsync();

        var list = host.Page.GetByLabel("Addresses");
        await list.FillAsync((await list.InputValueAsync()).Replace("sofia(at)demo.example", Cast.Sofia.Email, StringComparison.Ordinal));
        await host.ClickAsync("Check again");
        await host.ClickAsync("Add 3 people");
        await host.SeesAsync("2 people got a place, 1 person got an invitation by mail.");
        await host.FollowAsync("See the people");
        await host.SeesAsync("Sofia Klein");
        await using var db = app.Db();
        Assert.Equal(2, await db.Enrollments.CountAsync(e => e.CourseId == course.Id && e.LeftAt == null));
        Assert.Contains("/join/", await db.OutboxMails.Where(m => m.To == "new.person@elsewhere.example").Select(m => m.Text).SingleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_I_sign_up_by_a_mailed_code_I_am_back_at_the_course_and_take_my_place()
    {
        var course = await MakeAsync("Sign-up story", new());
        await using var me = await PersonInBrowser.NewAsync(app, Phone);
        await me.Page.GotoAsync($"/courses/{course.Slug}");
        await me.FollowAsync("Register");
        await me.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Noor Haddad");
        await me.Page.GetByLabel("E-mail").FillAsync("noor@elsewhere.example");
        await me.Page.GetByLabel("Password").FillAsync("paper-lantern-41");
        await me.ClickAsync("Go on");
        await me.SeesAsync("We have sent six digits to noor@elsewhere.example.");
        var code = await app.CodeForAsync("noor@elsewhere.example");
        await me.Page.GetByLabel("Code").FillAsync(code == "000000" ? "000001" : "000000");
        await me.ClickAsync("Make account");
        await Assertions.Expect(me.Page.Locator(".field-error")).ToBeVisibleAsync();
        await me.Page.IsCleanAsync();
        await me.Page.GetByLabel("Code").FillAsync($"{code[..3]} {code[3..]}");
        await me.ClickAsync("Make account");
        await me.Page.WaitForURLAsync($"**/courses/{course.Slug}");
        await me.ClickAsync("Enrol");
        await me.SeesAsync("You are enrolled. You can join every class of this course.");
        Assert.Empty(me.Faults);
    }

    [Fact]
    public async Task When_I_have_a_code_I_get_in_and_when_somebody_leaves_the_one_who_waits_has_the_place()
    {
        var course = await MakeAsync("Code story", new CourseDetails { Enrolment = EnrolmentWay.Code, Capacity = 1 });
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Mateo);
        await host.Page.GotoAsync($"/teaching/courses/{course.Id}/codes");
        await host.Page.GetByLabel("For whom").FillAsync("Evening group");
        await host.ClickAsync("Make a code");
        var code = await host.Page.Locator(".codes-code").InnerTextAsync();
        await host.Page.IsCleanAsync();

        await using var first = await PersonInBrowser.SignedInAsync(app, Cast.Jonas, Phone);
        await first.Page.GotoAsync($"/courses/{course.Slug}");
        await first.FollowAsync("Enter a code");
        await first.Page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(code.ToUpperInvariant());
        await first.Page.IsCleanAsync();
        await first.ClickAsync("Enrol");
        await first.SeesAsync("You are enrolled. You can join every class of this course.");

        await using var second = await PersonInBrowser.SignedInAsync(app, Cast.Ravi);
        await second.Page.GotoAsync($"/join/{code}");
        await second.ClickAsync("Take my place");
        await second.SeesAsync("You are on the waiting list");

        await first.ClickAsync("Leave course");
        await first.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Leave course" }).ClickAsync();
        await first.SeesAsync("You have left this course.");
        await second.Page.ReloadAsync();
        await Assertions.Expect(second.Page.GetByText("You are enrolled").First).ToBeVisibleAsync();
        await using var db = app.Db();
        Assert.Equal($"You have a place: {course.Title}", await db.OutboxMails.Where(m => m.To == Cast.Ravi.Email && m.Subject.Contains(course.Title)).Select(m => m.Subject).SingleAsync());
    }

    private async Task<Course> MakeAsync(string title, CourseDetails details)
    {
        var made = await app.Services.GetRequiredService<CreateCourse>().ExecuteAsync(Cast.Mateo.Id, details with { Title = title }, publish: true);
        await using var db = app.Db();
        return await db.Courses.AsNoTracking().SingleAsync(c => c.Id == made.Value);
    }
}
