using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>
/// Stories in a room. One app serves them one after another; each has a class of its own. Those without an encoder leave half of the machine idle, so
/// these and <see cref="StoriesOfStates"/> go side by side and before everything else (<see cref="StoriesFirst"/>).
/// </summary>
[CollectionDefinition(Name)]
public sealed class Stories : ICollectionFixture<AppFixture>
{
    public const string Name = "stories";
}

/// <summary>How the room looks in each of its states, beside the other stories.</summary>
[CollectionDefinition(Name)]
public sealed class StoriesOfStates : ICollectionFixture<AppFixture>
{
    public const string Name = "stories of states";
}

/// <summary>Stories with encoders, and those that hold a watch: two browsers, an encoder and a server want the whole machine, so nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StoriesAlone : ICollectionFixture<AppFixture>
{
    public const string Name = "stories alone";
}
