namespace LiveClasses.Web.Adapters.Streaming.Local.Encoders;

/// <summary>A publisher's media on its way into a packager, from a beginning that stands by itself. Two of them never feed one packager.</summary>
internal interface IIngestRun : IAsyncDisposable
{
    /// <summary>No more comes: what has come is played out when this returns.</summary>
    ValueTask CompleteAsync();
}
