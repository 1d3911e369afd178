using Bunit;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Browser;
using LiveClasses.Web.Components.Rooms;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>The host's check before a class.</summary>
public sealed class PreflightCardTests : BunitContext
{
    private readonly TaskCompletionSource<IReadOnlyList<StudioCheck>?> answer = new();

    [Fact]
    public void When_I_press_check_I_am_told_that_it_runs_and_then_what_was_found()
    {
        var card = Render<PreflightCard>(p => p.Add(c => c.Check, () => answer.Task));
        card.Find("button").Click();
        Assert.True(card.Find("button").HasAttribute("disabled"));
        Assert.Contains("sending test data", card.Find("[role=status]").TextContent, StringComparison.Ordinal);

        answer.SetResult([new("Camera", "Good", "Works."), new("Upload", "Bad", "0.8 Mb/s to this server.")]);
        card.WaitForAssertion(() => Assert.Equal(["GoodCameraWorks.", "ProblemUpload0.8 Mb/s to this server."], card.FindAll("li").Select(li => li.TextContent)));
        Assert.Equal("Check again", card.Find("button").TextContent.Trim());
    }

    [Fact]
    public void A_check_that_could_not_be_made_says_so()
    {
        var card = Render<PreflightCard>(p => p.Add(c => c.Check, () => answer.Task));
        card.Find("button").Click();
        answer.SetException(new Microsoft.JSInterop.JSException("gone"));
        card.WaitForAssertion(() => Assert.Contains("could not be made", card.Find("[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void The_machine_is_told_in_words()
    {
        var room = ServerCheck.Of(new StreamCapacity([360, 720], CanConvert: true, Streams: 0));
        Assert.Equal(("Good", "Passes your picture on as it is, with 360p and 720p beside it for weaker lines."), (room.Verdict, room.Words));
        var busy = ServerCheck.Of(new StreamCapacity([], CanConvert: false, Streams: 9));
        Assert.Equal("Weak", busy.Verdict);
        Assert.EndsWith("9 other classes are streaming.", busy.Words, StringComparison.Ordinal);
    }
}
