using LiveClasses.Tests.EndToEnd;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("LiveClasses.Tests.Support.StoriesFirst", "LiveClasses.Tests")]

namespace LiveClasses.Tests.Support;

/// <summary>What lasts longest begins first, so that the end of a run does not wait for one of them; the stories then have only each other beside them.</summary>
public sealed class StoriesFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName switch
        {
            Stories.Name or StoriesOfStates.Name => 0,
            var name when name.Contains(nameof(EndToEnd), StringComparison.Ordinal) => 1,
            _ => 2,
        });
}
