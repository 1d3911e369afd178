using System.Text.RegularExpressions;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Architecture;

/// <summary>What the folders and names of the sources promise; each check is shown a planted offender too.</summary>
public sealed partial class SourceTreeTests
{
    private static readonly string[] Projects = ["LiveClasses.Core", "LiveClasses.Web", "LiveClasses.Tests", "LiveClasses.Bench"];

    private static readonly Lazy<List<string>> Sources = new(() =>
        [.. Projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !BuildFolder().IsMatch(file))]);

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var wrong = Sources.Value
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/Planted/", StringComparison.Ordinal))
            .Where(file => !NamespaceFits(file, Repository.Read(file)));

        Assert.Empty(wrong);
        Assert.False(NamespaceFits("LiveClasses.Core/Rooms/Chat/ChatState.cs", "namespace LiveClasses.Core.Rooms;"));
    }

    [Fact]
    public void No_type_of_ours_is_a_Service_a_Manager_or_a_Helper()
    {
        Assert.DoesNotContain(Sources.Value, HasIdleName);
        Assert.True(HasIdleName("LiveClasses.Core/Rooms/ChatService.cs"));
        Assert.True(HasIdleName("LiveClasses.Web/Components/Rooms/RoomHelpers.razor.cs"));
        Assert.False(HasIdleName("LiveClasses.Core/CoreServices.cs"));
    }

    [Fact]
    public void Folders_are_features_and_not_kinds_of_code()
    {
        Assert.DoesNotContain(Sources.Value, IsInKindFolder);
        Assert.True(IsInKindFolder("LiveClasses.Core/Models/Course.cs"));
    }

    [Fact]
    public void Shared_stays_small() =>
        Assert.InRange(Sources.Value.Count(file => file.StartsWith("LiveClasses.Core/Shared/", StringComparison.Ordinal)), 1, 5);

    [Fact]
    public void The_bench_looks_into_the_product_in_one_folder_only()
    {
        Assert.DoesNotContain(Sources.Value.Where(file => file.StartsWith("LiveClasses.Bench/", StringComparison.Ordinal)), file => LooksInside(file, Repository.Read(file)));
        Assert.True(LooksInside("LiveClasses.Bench/Room/RoomRun.cs", "using LiveClasses.Core.Rooms;"));
    }

    private static bool LooksInside(string file, string text) =>
        !file.StartsWith("LiveClasses.Bench/Product/", StringComparison.Ordinal) && text.Contains("LiveClasses.Core", StringComparison.Ordinal);

    private static bool NamespaceFits(string file, string text)
    {
        var declared = Namespace().Match(text);
        return !declared.Success || declared.Groups["name"].Value == Path.GetDirectoryName(file)!.Replace('/', '.');
    }

    private static bool HasIdleName(string file) => IdleName().IsMatch(Path.GetFileName(file));

    private static bool IsInKindFolder(string file) => KindFolder().IsMatch(file);

    [GeneratedRegex(@"/(bin|obj|TestResults)/", RegexOptions.ExplicitCapture)]
    private static partial Regex BuildFolder();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\w*(Service|Manager|Managers|Helper|Helpers|Utils|Util|Common|Impl)\.(razor\.)?\w+$", RegexOptions.ExplicitCapture)]
    private static partial Regex IdleName();

    [GeneratedRegex(@"/(Models|Services|Interfaces|Helpers|Utils|Managers)/", RegexOptions.ExplicitCapture)]
    private static partial Regex KindFolder();
}
