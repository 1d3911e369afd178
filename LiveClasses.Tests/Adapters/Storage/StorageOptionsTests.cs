using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Adapters.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Storage:Provider", "Tape", "Storage:Provider")]
    [InlineData("Storage:Provider", "S3", "Storage:S3:Bucket")]
    public async Task A_wrong_setting_ends_the_start_and_is_named(string key, string value, string named)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value };

        var failed = await Assert.ThrowsAnyAsync<Exception>(() => AppFixture.StartAsync(settings));

        Assert.Contains(named, failed.ToString(), StringComparison.Ordinal);
    }
}
