namespace LiveClasses.Bench.Goals;

/// <summary>A goal as it stands in a table.</summary>
internal interface IPromise
{
    /// <summary>As the list of goals names it: <c>P4</c>.</summary>
    string Code { get; }

    string Measure { get; }

    /// <summary>What must hold, in words with units.</summary>
    string Target { get; }
}

/// <summary>One promise about the room's speed, and the measurement that shows whether it holds.</summary>
internal interface IGoal : IPromise
{
    /// <exception cref="BenchFailure">It could not be measured.</exception>
    Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation);
}
