using LiveClasses.Bench.Product;

namespace LiveClasses.Tests.Bench;

public sealed class VisitsTests
{
    [Fact]
    public void Two_tabs_count_once_and_a_short_gap_counts_as_there()
    {
        Visit[] visits = [new(0, 10, 20), new(0, 15, 30), new(0, 90, 100), new(1, 0, 5), new(1, 66, 70)];

        var counted = Visits.Counted(visits, people: 3, bridged: 60);

        Assert.Equal([90, 9, 0], counted);
    }

    [Fact]
    public void Everybody_is_there_when_the_node_dies_or_has_a_reason_and_nothing_happens_with_a_heartbeat()
    {
        var visits = Visits.Script(people: 2000, seed: 1);

        Assert.Equal(2000, visits.Where(visit => visit.To == Visits.Killed).Select(visit => visit.Person).Distinct().Count());
        Assert.All(visits, visit => Assert.True(visit.From >= 0 && visit.From < visit.To && visit.To <= Visits.Seconds));
        Assert.DoesNotContain(visits, visit => visit.From % 15 == 0 || (visit.To % 15 == 0 && visit.To is not Visits.Killed and not Visits.Seconds));
        Assert.Contains(visits.GroupBy(visit => visit.Person), person => person.Count() > 2);
    }
}
