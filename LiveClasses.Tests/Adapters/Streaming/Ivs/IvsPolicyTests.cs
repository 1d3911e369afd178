using System.Text.Json;
using System.Text.RegularExpressions;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using LiveClasses.Web.Adapters.Aws.IVS;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>The policy of docs/aws.md allows what the product calls, and nothing else.</summary>
public sealed partial class IvsPolicyTests
{
    private static readonly string Sources = string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "LiveClasses.Web/Adapters/Streaming/Ivs"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Fact]
    public void It_allows_the_operations_that_are_called()
    {
        var allowed = Actions().Where(action => action.StartsWith("ivs", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        // What is made with tags needs the right to tag.
        string[] called = [.. Called("ivs", typeof(IAmazonIVS)), "ivs:TagResource", .. Called("ivschat", typeof(IAmazonIvschat)), "ivschat:TagResource"];
        Assert.Equal(called.Order(StringComparer.Ordinal), allowed);
    }

    [Fact]
    public void It_reads_the_bucket_deletes_what_is_kept_no_longer_and_writes_nothing()
    {
        Assert.Equal(["s3:DeleteObject", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"], Actions().Where(action => action.StartsWith("s3:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Actions(), action => action.Contains('*', StringComparison.Ordinal));
    }

    private static IEnumerable<string> Called(string service, Type client) =>
        Regex.Matches(Sources, $@"\b{service}\.(?<name>\w+)Async\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Where(name => client.GetMethod($"{name}Async") is not null)
            .Select(name => $"{service}:{name}");

    private static List<string> Actions()
    {
        var policy = JsonBlock().Matches(Repository.Read("docs/aws.md")).Select(match => match.Groups["json"].Value).Single(text => text.Contains("\"Video\"", StringComparison.Ordinal));
        return [.. JsonDocument.Parse(policy).RootElement.GetProperty("Statement").EnumerateArray().SelectMany(statement => statement.GetProperty("Action").EnumerateArray()).Select(action => action.GetString()!)];
    }

    [GeneratedRegex(@"```json\s(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonBlock();
}
