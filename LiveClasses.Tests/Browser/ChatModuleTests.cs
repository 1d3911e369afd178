using LiveClasses.Web.Browser;
using Xunit;

namespace LiveClasses.Tests.Browser;

public sealed class ChatModuleTests
{
    private readonly ScriptedBrowser browser = new();
    private readonly List<ChatLineSent> sent = [];
    private readonly List<(Guid Line, ChatAct Act)> acts = [];
    private readonly ChatModule chat;

    public ChatModuleTests() => chat = new ChatModule(browser)
    {
        Send = line =>
        {
            sent.Add(line);
            return Task.FromResult(ChatAnswer.Accepted);
        },
        Act = (line, act) =>
        {
            acts.Add((line, act));
            return Task.FromResult(ChatAnswer.Accepted);
        },
    };

    [Fact]
    public async Task A_line_is_handed_on_with_the_id_of_the_browser()
    {
        var (id, replyTo) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.True((await chat.SendChat(id.ToString(), "Hello", replyTo.ToString())).Ok);

        Assert.Equal((id, "Hello", replyTo), Assert.Single(sent) is var line ? (line.Id, line.Text, line.ReplyTo) : default);
    }

    [Theory]
    [InlineData("not-an-id", "text", null)]
    [InlineData("7f9b0d2a-6c6f-4d0a-9a53-0a8f0f4d5e11", null, null)]
    [InlineData("7f9b0d2a-6c6f-4d0a-9a53-0a8f0f4d5e11", "text", "not-an-id")]
    public async Task What_is_no_line_is_refused_before_it_reaches_the_room(string id, string? text, string? replyTo)
    {
        Assert.False((await chat.SendChat(id, text!, replyTo)).Ok);
        Assert.Empty(sent);
    }

    [Fact]
    public async Task A_line_of_any_length_but_a_reasonable_one_is_refused()
    {
        Assert.False((await chat.SendChat(Guid.NewGuid().ToString(), new string('x', 10_001), null)).Ok);
        Assert.Empty(sent);
    }

    [Theory]
    [InlineData("Ban")]
    [InlineData("7")]
    [InlineData("")]
    public async Task An_act_that_does_not_exist_is_refused(string act)
    {
        Assert.False((await chat.ActOnLine(Guid.NewGuid().ToString(), act)).Ok);
        Assert.Empty(acts);
    }

    [Fact]
    public async Task A_payload_leaves_as_it_was_encoded()
    {
        await chat.AttachAsync(default, new ChatOptions(Guid.NewGuid(), new ChatReader(Guid.NewGuid(), "Sofia", ""), 500, CanModerate: false));

        await chat.ApplyAsync(new RawJson("""{"reset":true,"lines":[],"changes":[]}"""));

        Assert.Equal("""[{"reset":true,"lines":[],"changes":[]}]""", browser.ArgumentsOf("apply"));
    }

    [Fact]
    public async Task A_browser_that_has_gone_away_is_no_error()
    {
        await chat.AttachAsync(default, new ChatOptions(Guid.NewGuid(), new ChatReader(Guid.NewGuid(), "Sofia", ""), 500, CanModerate: false));
        browser.IsGone = true;

        await chat.ApplyAsync(new RawJson("{}"));
        await chat.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_that_was_never_there_is_no_error()
    {
        browser.IsGone = true;

        await chat.AttachAsync(default, new ChatOptions(Guid.NewGuid(), new ChatReader(Guid.NewGuid(), "Sofia", ""), 500, CanModerate: false));
        await chat.ReconnectedAsync();
        await chat.DisposeAsync();
    }

    [Fact]
    public async Task Everything_the_module_held_is_given_back()
    {
        await chat.AttachAsync(default, new ChatOptions(Guid.NewGuid(), new ChatReader(Guid.NewGuid(), "Sofia", ""), 500, CanModerate: false));

        await chat.DisposeAsync();
        await chat.DisposeAsync();

        Assert.Equal(["import ./js/chat.js", "attach", "detach"], browser.Calls);
        Assert.Equal(2, browser.Disposed);
    }
}
