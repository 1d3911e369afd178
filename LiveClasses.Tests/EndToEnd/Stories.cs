namespace LiveClasses.Tests.EndToEnd;

/// <summary>Stories run one after another and with nothing beside them: two browsers, an encoder and a server want the whole machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Stories
{
    public const string Name = "stories";
}
