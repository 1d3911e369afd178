using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Tests.Support;
using static LiveClasses.Tests.Core.Rooms.RoomPlay;

namespace LiveClasses.Tests.Core.Rooms.Reactions;

/// <summary>One list of kinds, and counts that count once.</summary>
public sealed class ReactionKindTests
{
    private const string TheList = "LiveClasses.Core/Rooms/Reactions/ReactionKind.cs";

    [Fact]
    public void One_more_kind_is_one_more_line_because_no_other_file_names_one()
    {
        var root = LiveClasses.Web.Hosting.DataFolder.SourceRoot(AppContext.BaseDirectory)!;
        var sources = new[] { "LiveClasses.Core", "LiveClasses.Web/Components", "LiveClasses.Web/Browser", "LiveClasses.Web/wwwroot/css", "wwwroot-js/src" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".ts" or ".css" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            // The chat's emoji, and the reactions to its lines, have names of their own.
            .Where(file => Path.GetFileName(file) is not ("ReactionKind.cs" or "emoji-panel.ts" or "LineReaction.cs"));
        var naming = sources.Where(file => File.ReadAllText(file) is var text && ReactionKind.All.Any(kind => text.Contains($"\"{kind.Id}\"", StringComparison.Ordinal))).ToList();

        Assert.Empty(naming);
        Assert.All(ReactionKind.All, kind => Assert.Contains($"\"{kind.Id}\"", File.ReadAllText(Path.Combine(root, TheList))));
    }

    [Fact]
    public void Every_kind_has_its_own_id_sign_and_name()
    {
        Assert.Distinct(ReactionKind.All.Select(kind => kind.Id));
        Assert.Distinct(ReactionKind.All.Select(kind => kind.Sign));
        Assert.Distinct(ReactionKind.All.Select(kind => kind.Name));
        Assert.All(ReactionKind.All, kind => Assert.Same(kind, ReactionKind.Find(kind.Id)));
    }

    [Fact]
    public void A_count_that_is_told_twice_counts_once_and_nodes_are_summed()
    {
        var play = Live();
        var kind = ReactionKind.All[0].Id;
        foreach (var count in new[] { Count("a", 1), Count("a", 1), Count("b", 1), Count("a", 2) })
            play.Do(count);

        Assert.Equal(30, play.State.Reactions.Totals[kind]);
        Assert.Null(play.Log[^1].By);

        CountReactions Count(string node, long number) => new(node, number, System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add(kind, 10));
    }
}
