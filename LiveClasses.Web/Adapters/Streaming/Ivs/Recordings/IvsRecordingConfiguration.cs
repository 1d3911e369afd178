using System.Globalization;
using LiveClasses.Core.Persistence;
using LiveClasses.Web.Adapters.Aws.IVS;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>
/// What tells IVS to record: one for the whole site, made the first time it is needed. IVS cannot change one, so its name carries the settings; with other
/// settings another is made, and channels keep theirs.
/// </summary>
internal sealed class IvsRecordingConfiguration(IAmazonIVS ivs, IDbContextFactory<AppDbContext> databases, IOptions<IvsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private string? known;

    private string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"liveclasses-{options.Value.RecordingBucket.Replace('.', '_')}-{options.Value.ReconnectWindow.TotalSeconds:0}-{options.Value.ThumbnailEvery.TotalSeconds:0}");

    /// <summary>Null when IVS records nothing on this site.</summary>
    public async Task<string?> ArnAsync(CancellationToken cancellationToken)
    {
        if (options.Value.RecordingBucket.Length == 0)
            return null;
        return known ??= await FindOrMakeAsync(cancellationToken);
    }

    private async Task<string> FindOrMakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.TakeTurnAsync("ivs-recording-configuration", cancellationToken);
        var arn = await FindAsync(cancellationToken) ?? await MakeAsync(cancellationToken);
        await WaitUntilActiveAsync(arn, cancellationToken);
        return arn;
    }

    private async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await ivs.ListRecordingConfigurationsAsync(new ListRecordingConfigurationsRequest { NextToken = next }, cancellationToken);
            if (page.RecordingConfigurations.Find(made => made.Name == Name && made.State != RecordingConfigurationState.CREATE_FAILED) is { } found)
                return found.Arn;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return null;
    }

    private async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        var made = await ivs.CreateRecordingConfigurationAsync(
            new CreateRecordingConfigurationRequest
            {
                Name = Name,
                DestinationConfiguration = new DestinationConfiguration { S3 = new S3DestinationConfiguration { BucketName = options.Value.RecordingBucket } },
                RecordingReconnectWindowSeconds = (int)options.Value.ReconnectWindow.TotalSeconds,
                ThumbnailConfiguration = new ThumbnailConfiguration
                {
                    RecordingMode = RecordingMode.INTERVAL,
                    TargetIntervalSeconds = (long)options.Value.ThumbnailEvery.TotalSeconds,
                    Storage = [ThumbnailStorage.SEQUENTIAL],
                },
                RenditionConfiguration = new RenditionConfiguration { RenditionSelection = RenditionSelection.ALL },
            },
            cancellationToken);
        return made.RecordingConfiguration!.Arn!;
    }

    /// <summary>A channel takes only one that is active. A bucket in another region shows here and nowhere before.</summary>
    private async Task WaitUntilActiveAsync(string arn, CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); ; await Task.Delay(LookEvery, time, cancellationToken))
        {
            var state = (await ivs.GetRecordingConfigurationAsync(new GetRecordingConfigurationRequest { Arn = arn }, cancellationToken)).RecordingConfiguration?.State;
            if (state == RecordingConfigurationState.ACTIVE)
                return;
            if (state == RecordingConfigurationState.CREATE_FAILED || time.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException(
                    $"Amazon IVS cannot record into {IvsOptions.Section}:{nameof(IvsOptions.RecordingBucket)} '{options.Value.RecordingBucket}': it must exist in the region of the channels and use no KMS key.");
            }
        }
    }
}
