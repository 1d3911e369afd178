using LiveClasses.Bench;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Goals;

namespace LiveClasses.Tests.Bench;

public sealed class GoalsTests
{
    [Fact]
    public void Goals_stand_in_the_order_of_their_codes_and_each_measures_something_of_its_own()
    {
        var codes = AllGoals.List.Select(goal => int.Parse(goal.Code[1..], System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(codes.Order(), codes);
        Assert.Distinct(AllGoals.List.Select(goal => goal.Measure));
    }

    [Fact]
    public void The_table_says_what_held_what_did_not_and_what_could_not_be_measured()
    {
        var goal = AllGoals.List[0];

        var table = GoalRow.Table([new(goal, "12 ms", IsHeld: true), new(goal, "90 ms", IsHeld: false), new(goal, "no server", IsHeld: null)]);

        Assert.Equal(["yes", "**NO**", "not measured"], table.Split('\n').Where(line => line.StartsWith("| P", StringComparison.Ordinal)).Select(line => line.Split('|')[5].Trim()));
    }

    [Fact]
    public void A_goal_that_there_is_not_is_refused_with_those_there_are()
    {
        var failure = Assert.Throws<BenchFailure>(() => new GoalOptions(new Arguments(["--only", "P2,P99"], GoalOptions.All)));

        Assert.Contains("P99", failure.Message, StringComparison.Ordinal);
        Assert.Contains("P4", failure.Message, StringComparison.Ordinal);
    }
}
