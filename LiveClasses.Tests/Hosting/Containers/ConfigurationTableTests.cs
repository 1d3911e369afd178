using System.Text.RegularExpressions;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Hosting.Containers;

public sealed partial class ConfigurationTableTests
{
    private readonly HashSet<string> _documented = Setting().Matches(Repository.Read("docs/configuration.md"))
        .Select(match => match.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_setting_of_the_build_is_in_the_table() =>
        Assert.Empty(KnownSettings.OfOptions.Except(_documented, StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_setting_in_the_table_exists_in_the_build() =>
        Assert.Empty(_documented.Where(key => !KnownSettings.All.Contains(key)).Order(StringComparer.Ordinal));

    /// <summary>A name with a colon in code marks: <c>Storage:S3:Bucket</c>, but neither an address nor a time.</summary>
    [GeneratedRegex(@"(?<=[|,] )`(?<key>[A-Z]\w+(:[A-Z]\w+)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
