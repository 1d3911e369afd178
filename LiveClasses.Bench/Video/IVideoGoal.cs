using LiveClasses.Bench.Goals;

namespace LiveClasses.Bench.Video;

/// <summary>One promise about the picture, and the measurement that shows whether it holds.</summary>
internal interface IVideoGoal : IPromise
{
    /// <exception cref="BenchFailure">It could not be measured.</exception>
    Task<Finding> MeasureAsync(VideoBench bench, CancellationToken cancellation);
}
