using AngleSharp.Dom;
using Bunit;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Tests.Components.Shared;

public sealed class SharedComponentsTests : BunitContext
{
    [Fact]
    public void An_icon_is_silent_beside_words_and_speaks_alone()
    {
        var silent = Render<Icon>(p => p.Add(i => i.Name, "hand")).Find("svg");
        Assert.Equal(("true", null), (silent.GetAttribute("aria-hidden"), silent.GetAttribute("role")));

        var alone = Render<Icon>(p => p.Add(i => i.Name, "hand").Add(i => i.Label, "Raise hand")).Find("svg");
        Assert.Equal((null, "img", "Raise hand"), (alone.GetAttribute("aria-hidden"), alone.GetAttribute("role"), alone.GetAttribute("aria-label")));
        Assert.Equal("/icons.svg#hand", alone.QuerySelector("use")!.GetAttribute("href"));
    }

    [Fact]
    public void A_field_is_tied_to_its_label_hint_and_error()
    {
        var field = RenderField("Input.Title", "Title", hint: "On the card.", error: "Write a title.");
        var input = field.Find("input");

        Assert.Equal("Title", field.Find($"label[for='{input.Id}']").TextContent);
        Assert.Equal(["On the card.", "Write a title."], input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find("#" + id).TextContent.Trim()));
        Assert.Equal(("Input.Title", "true"), (input.GetAttribute("name"), input.GetAttribute("aria-invalid")));
    }

    [Fact]
    public void A_field_without_a_fault_says_nothing_of_one()
    {
        var input = RenderField("Input.Title", "Title", hint: null, error: null).Find("input");
        Assert.False(input.HasAttribute("aria-invalid") || input.HasAttribute("aria-describedby"));
    }

    [Fact]
    public void A1_text_in_an_error_is_text() =>
        Assert.Empty(RenderField("Input.Title", "<b>x</b>", hint: "<b>x</b>", error: "<img src=x onerror=alert(1)>").FindAll("b, img"));

    [Theory]
    [InlineData("Dr. Amara Okafor", "AO")]
    [InlineData("Yuki Sato", "YS")]
    [InlineData("Lena M.", "LM")]
    [InlineData("Mateo", "M")]
    [InlineData("Åsa von Östberg", "ÅÖ")]
    [InlineData("李明", "李")]
    [InlineData("<script>", "<")]
    [InlineData("", "?")]
    public void Initials_are_those_of_the_first_and_last_word(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Fact]
    public void A_persons_colour_is_always_theirs()
    {
        Assert.Equal(155, PersonHue.Of(Cast.Amara.Id));
        Assert.Equal(300, PersonHue.Of(Cast.Yuki.Id));
        Assert.Contains("--hue:300", Render<Avatar>(p => p.Add(a => a.Id, Cast.Yuki.Id).Add(a => a.Name, Cast.Yuki.Name)).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SessionState.Live, "badge-live", "Live")]
    [InlineData(SessionState.Scheduled, "badge-info", "Scheduled")]
    [InlineData(SessionState.Draft, "badge-plain", "Draft")]
    [InlineData(SessionState.Ended, "badge-plain", "Ended")]
    [InlineData(SessionState.Cancelled, "badge-danger", "Cancelled")]
    public void A_state_is_a_word_and_a_colour(SessionState state, string look, string word)
    {
        var badge = Render<StateBadge>(p => p.Add(b => b.State, state)).Find(".badge");
        Assert.Contains(look, badge.ClassName, StringComparison.Ordinal);
        Assert.Equal(word, badge.TextContent.Trim());
    }

    [Fact]
    public void An_empty_list_says_what_to_do()
    {
        var empty = Render<EmptyState>(p => p.Add(e => e.Icon, "calendar").Add(e => e.Title, "No classes yet").Add(e => e.Text, "Schedule the first one.")
            .AddChildContent("<a href='/teaching/classes/new'>Schedule</a>"));
        Assert.Equal("No classes yet", empty.Find("h2").TextContent);
        Assert.Equal("/teaching/classes/new", empty.Find(".empty-actions a").GetAttribute("href"));
    }

    [Theory]
    [InlineData(BadgeKind.Danger, "alert")]
    [InlineData(BadgeKind.Warn, "alert")]
    [InlineData(BadgeKind.Info, "status")]
    [InlineData(BadgeKind.Ok, "status")]
    public void A_notice_is_announced_by_how_much_it_matters(BadgeKind kind, string role) =>
        Assert.Equal(role, Render<Notice>(p => p.Add(n => n.Kind, kind).AddChildContent("Words")).Find(".notice").GetAttribute("role"));

    private IRenderedComponent<FormField> RenderField(string name, string label, string? hint, string? error)
    {
        RenderFragment<FieldContext> input = context => builder =>
        {
            builder.OpenElement(0, "input");
            builder.AddMultipleAttributes(1, context.Attributes!);
            builder.CloseElement();
        };
        return Render<FormField>(p => p.Add(f => f.Name, name).Add(f => f.Label, label).Add(f => f.Hint, hint).Add(f => f.Error, error).Add(f => f.ChildContent, input));
    }
}
