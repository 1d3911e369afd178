using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.RunSheets;

namespace LiveClasses.Tests.Core.RunSheets;

/// <summary>Typed-in text becomes items, and items become the same text again (ROOM-07).</summary>
public sealed class SheetTextTests
{
    public static TheoryData<string, int, string> Faults => new()
    {
        { "Which?\none", 1, "A poll needs 2 to 10 different answers." },
        { "Fine?\na\nb\n\nWhich?\n*\nb", 6, "There is nothing behind “*”." },
        { "Which? [7 points]\na\nb", 1, "Points need a right answer: put “*” before it." },
        { "Which? [secrets]\na\nb", 1, "“secrets” is not known." },
        { "Which? [2 s]\na\nb", 1, "The time must be 5 seconds to an hour." },
        { "Which? [3 words]\na\nb", 2, "A word cloud has no answers to choose from." },
        { "Which? [secret]\n* a\nb", 1, "A secret ballot has no right answer" },
        { "Break 500 min", 1, "A break is 1 to" },
        { "Slides https://", 1, "A link begins with https:// or http://." },
    };

    private static readonly string[] Texts =
    [
        "How many terms do you need?\n3\n5\nAs many as you like",
        "How big is the overshoot? [30 s, 20 points, speed bonus]\n3 %\n* 9 %\n! Gibbs, 1899.\n! It gets narrower, not lower.",
        "Which are odd? [choose 1-3, 10 points]\n* sine\ncosine\n* sawtooth",
        "Pick two [choose 2, anonymous, results after]\na\nb\nc",
        "Was it too fast? [secret]\nYes\nNo",
        "How was it? [results for host, final]\n1-10",
        "What is still unclear?",
        "One word for today [word]",
        "Three words [3 words]",
        "Who found it? [5 points]\n= Gibbs\n= Josiah Gibbs",
        "Note: Breathe.\nSay hello to the back row.",
        "Break 10 min",
        "Problem sheet 3 https://example.test/sheet?n=3",
    ];

    public static TheoryData<string> Items => [.. Texts];

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_cannot_be_read_is_said_with_its_line(string text, int line, string words)
    {
        var fault = Assert.Single(SheetText.Read(text).Faults);
        Assert.Equal(line, fault.Line);
        Assert.StartsWith(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void An_item_is_written_as_it_was_read(string text)
    {
        var reading = SheetText.Read(text);
        Assert.Empty(reading.Faults);
        Assert.Equal(text, SheetText.Write(Assert.Single(reading.Items).Item));
    }

    [Fact]
    public void Many_items_are_read_in_their_order_whatever_stands_between_them()
    {
        var reading = SheetText.Read("\r\n" + string.Join("\r\n \r\n\r\n", Texts));
        Assert.Empty(reading.Faults);
        Assert.Equal(13, reading.Items.Length);
        Assert.Equal([typeof(NoteItem), typeof(BreakItem), typeof(LinkItem)], reading.Items[^3..].Select(item => item.Item.GetType()));
    }

    [Fact]
    public void A_star_makes_a_question_of_a_quiz_and_two_stars_one_with_several_answers()
    {
        var items = SheetText.Read("One\n* a\nb\n\nTwo\n* a\n* b\nc").Items;
        var (one, two) = ((PollItem)items[0].Item, (PollItem)items[1].Item);
        Assert.Equal((PollKind.Single, 10), (one.Plan.Rules.Kind, one.Plan.Rules.Points));
        Assert.Equal([0, 1], two.Key!.Right);
        Assert.Equal((PollKind.Multiple, 3), (two.Plan.Rules.Kind, two.Plan.Rules.MaxChoices));
    }

    [Fact]
    public void A_link_that_is_no_web_page_is_a_question_or_refused_A2()
    {
        Assert.IsType<PollItem>(Assert.Single(SheetText.Read("javascript:alert(1)").Items).Item);
        Assert.Equal("link-invalid", new LinkItem("x", "javascript:alert(1)").Clean().Refusal?.Code);
        Assert.Equal("link-invalid", new LinkItem("x", "file:///etc/passwd").Clean().Refusal?.Code);
    }

    [Fact]
    public void Too_much_text_is_refused_without_being_read() =>
        Assert.Equal(1, Assert.Single(SheetText.Read(new string('\n', 50_000_000)).Faults).Line);
}
