using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Hosting.Containers;

public sealed class DockerfileTests
{
    private readonly List<string[]> _steps = [.. Repository.Read("Dockerfile").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static readonly string[] Instructions = ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "ENTRYPOINT"];

    [Fact]
    public void Every_line_is_an_instruction() => Assert.All(_steps, step => Assert.Contains(step[0], Instructions));

    [Fact]
    public void Every_file_it_copies_from_the_checkout_is_there()
    {
        var sources = _steps.Where(step => step[0] == "COPY" && !step[1].StartsWith("--from", StringComparison.Ordinal)).SelectMany(step => step[1..^1]);

        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), source));
    }

    [Fact]
    public void Every_stage_that_is_copied_from_came_before()
    {
        var stages = new List<string>();
        foreach (var step in _steps)
        {
            if (step is ["FROM", _, "AS", var stage])
                stages.Add(stage);
            if (step[0] == "COPY" && step[1].StartsWith("--from=", StringComparison.Ordinal))
                Assert.Contains(step[1]["--from=".Length..], stages);
        }

        Assert.NotEmpty(stages);
    }

    [Fact]
    public void Every_base_image_names_its_version() =>
        Assert.All(_steps.Where(step => step[0] == "FROM"), step => Assert.Matches(@":\d", step[1]));

    [Fact]
    public void It_runs_unprivileged_what_the_project_builds()
    {
        Assert.Equal("app", _steps.Last(step => step[0] == "USER")[1]);
        Assert.Contains("LiveClasses.Web.dll", string.Join(' ', _steps.Single(step => step[0] == "ENTRYPOINT")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_it_makes_exists_in_this_build()
    {
        var names = _steps.Where(step => step[0] == "ENV").SelectMany(step => step[1..]).Select(pair => pair.Split('=')[0]).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(KnownSettings.Has(name), name));
    }
}
