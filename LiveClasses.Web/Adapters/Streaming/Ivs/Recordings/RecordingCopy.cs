using System.Globalization;
using LiveClasses.Core.Storage;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Copies a recording into our own files, where that is wished. One that was cut in the middle goes on with what is missing.</summary>
internal sealed class RecordingCopy(IvsBucket bucket, IFileStorage files, IvsIntake intake, AwsClock clock)
{
    /// <exception cref="StorageUnavailableException">One of the two stores does not answer.</exception>
    public async Task<IvsTimeline> RunAsync(RemoteChannel channel, IvsRecording recording, CancellationToken cancellationToken)
    {
        var from = StorageKey.Parse(recording.Prefix);
        var to = StorageKey.Parse(string.Create(CultureInfo.InvariantCulture, $"recordings/{channel.SessionId}/ivs-{recording.StartedAt:yyyyMMddTHHmmssZ}"));
        await foreach (var file in bucket.Files.ListAsync(from, cancellationToken))
        {
            var target = StorageKey.Parse($"{to}{file.Key.ToString()[from.ToString().Length..]}");
            if (await files.ExistsAsync(target, cancellationToken))
                continue;
            await using var content = await bucket.Files.OpenReadAsync(file.Key, range: null, cancellationToken);
            if (content is not null)
                await files.PutAsync(target, content.Content, MediaTypes.Of(target.ToString()), cancellationToken);
        }

        return await intake.TakeAsync(
            channel.SessionId,
            $"copy {recording.Prefix}",
            new IvsTold(clock.Now, new IvsEvent(IvsEventKind.RecordingCopied) { Prefix = recording.Prefix, CopiedTo = to.ToString() }),
            cancellationToken);
    }
}
