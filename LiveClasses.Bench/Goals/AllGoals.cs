namespace LiveClasses.Bench.Goals;

/// <summary>Every goal that <c>goals</c> measures, in the order of their codes; how a line compares with the peers' (P1) is what <c>compare</c> shows.</summary>
internal static class AllGoals
{
    public static readonly IReadOnlyList<IGoal> List =
    [
        new LatencyOfFewLines(),
        new LatencyOfManyLines(),
        new FullClass(),
        new AnswerToAClick(),
        new MemoryOfAViewer(),
        new CostOfAJoin(),
        new ReturnAfterACut(),
        new BytesOfALine(),
        new DurableLine(),
        new LogAppends(),
        new PresenceOfAll(),
        new ReturnAfterADeath(),
        new VotesOfASecond(),
        new CostOfReactions(),
        new CostByViewers(),
        new ComingAndGoing(),
    ];
}
