using System.Diagnostics;
using LiveClasses.Core.WordLists;

namespace LiveClasses.Tests.Core.WordLists;

/// <summary>What a word list finds, and what nobody can put on one.</summary>
public sealed class CompiledWordsTests
{
    [Theory]
    [InlineData("spam", "buy SPAM now", "buy •••• now")]
    [InlineData("spam", "ＳＰＡＭ", "••••")]
    [InlineData("spam", "spâm", "••••")]
    [InlineData("spam", "s\u200bp\u00ada\u200dm", "•••••••")]
    [InlineData("spa*", "spaghetti and span", "••••••••• and ••••")]
    [InlineData("*coin", "bitcoin!", "•••••••!")]
    [InlineData("buy now", "Buy   NOW please", "••••••••• please")]
    [InlineData("c++", "I like c++ a lot", "I like ••• a lot")]
    [InlineData("fi", "ﬁ", "•")]
    public void A_word_is_found_however_it_is_written(string word, string text, string shown) =>
        Assert.Equal(shown, List(new WordRule(word, WordKind.Word, WordAct.Mask)).Check(text).Text);

    [Theory]
    [InlineData("spam", "spammer, despam, spams")]
    [InlineData("ass", "class, glass, assume")]
    [InlineData("spa*", "hispanic")]
    [InlineData("ma", "मा")]
    public void A_part_of_another_word_is_left_alone(string word, string text)
    {
        var finding = List(new WordRule(word, WordKind.Word, WordAct.Refuse)).Check(text);
        Assert.Null(finding.Act);
        Assert.Equal(text, finding.Text);
    }

    [Fact]
    public void The_strongest_act_of_all_that_was_found_counts()
    {
        var list = List(new WordRule("mild", WordKind.Word, WordAct.Mask), new WordRule("bad*", WordKind.Word, WordAct.Hold), new WordRule("w[o0]rst", WordKind.Pattern, WordAct.Refuse));
        Assert.Equal(WordAct.Mask, list.Check("a mild one").Act);
        Assert.Equal(WordAct.Hold, list.Check("a mild, badly meant one").Act);
        Assert.Equal((WordAct.Refuse, "W0RST"), (list.Check("mild, badly, the W0RST").Act, list.Check("mild, badly, the W0RST").Found));
    }

    [Theory]
    [InlineData("", WordKind.Word)]
    [InlineData("*", WordKind.Word)]
    [InlineData("a*", WordKind.Word)]
    [InlineData("(", WordKind.Pattern)]
    [InlineData("a|", WordKind.Pattern)]
    [InlineData("x*", WordKind.Pattern)]
    [InlineData("(?<=a)b", WordKind.Pattern)]
    [InlineData(@"(a)\1", WordKind.Pattern)]
    [InlineData("((a{99}){99}){99}", WordKind.Pattern)]
    [InlineData("[z-a]", WordKind.Pattern)]
    [InlineData(@"abc\", WordKind.Pattern)]
    public void A_rule_that_cannot_be_used_is_refused_with_a_reason_for_its_field(string text, WordKind kind)
    {
        var refusal = Assert.IsType<WordRuleInvalid>(WordPattern.Check(new WordRule(text, kind, WordAct.Refuse)));
        Assert.Equal("Text", refusal.Field);
        Assert.NotEqual("", refusal.Message);
    }

    [Fact]
    public void A_pattern_made_to_backtrack_for_years_is_answered_at_once()
    {
        var list = List(new WordRule("(a+)+b", WordKind.Pattern, WordAct.Refuse), new WordRule("(x|x|x)*y", WordKind.Pattern, WordAct.Refuse));
        var started = Stopwatch.GetTimestamp();
        Assert.Null(list.Check(new string('a', 2_000)).Act);
        Assert.Null(list.Check(new string('x', 2_000)).Act);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2), "the time grows with the text alone");
    }

    [Fact]
    public void One_bad_rule_of_an_old_log_does_not_switch_the_others_off() =>
        Assert.Equal(WordAct.Refuse, List(new WordRule("(", WordKind.Pattern, WordAct.Refuse), new WordRule("spam", WordKind.Word, WordAct.Refuse)).Check("spam").Act);

    [Fact]
    public void A_pattern_cannot_swallow_the_rules_beside_it()
    {
        var list = List(new WordRule("(?x) foo # bar", WordKind.Pattern, WordAct.Refuse), new WordRule("one|two", WordKind.Pattern, WordAct.Refuse), new WordRule("sp*m", WordKind.Word, WordAct.Refuse));
        Assert.NotNull(list.Check("two").Act);
        Assert.NotNull(list.Check("spaam").Act);
    }

    [Fact]
    public void Three_hundred_rules_cost_a_line_no_more_than_a_few_passes()
    {
        var list = List([.. Enumerable.Range(0, 300).Select(i => new WordRule(i % 2 == 0 ? $"word{i}" : $"wor{i}*d", WordKind.Word, WordAct.Refuse))]);
        list.Check("warm up");
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 2_000; i++)
            Assert.Null(list.Check("an ordinary line of a class about Fourier series and what they are good for").Act);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(4), "2,000 lines are forty seconds of the busiest class");
    }

    private static CompiledWords List(params WordRule[] rules) => CompiledWords.Of(new WordRules([.. rules]));
}
