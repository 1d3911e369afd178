namespace LiveClasses.Web.Adapters.Aws.IVS;

/// <summary>
/// The operations of Amazon IVS (<c>ivs-2020-07-14</c>) that the product uses, under the API's own names, so that the package AWSSDK.IVS can take this folder's
/// place. A refusal by AWS is an <see cref="Amazon.Runtime.AmazonServiceException"/> (mostly one of <c>AwsErrors.cs</c>), AWS out of reach an
/// <see cref="Amazon.Runtime.AmazonClientException"/>; throttling and faults of the service have been tried again by then.
/// </summary>
/// <remarks>Most operations are allowed five a second for the account: https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/service-quotas.html</remarks>
internal interface IAmazonIVS
{
    Task<CreateChannelResponse> CreateChannelAsync(CreateChannelRequest request, CancellationToken cancellationToken = default);

    Task<GetChannelResponse> GetChannelAsync(GetChannelRequest request, CancellationToken cancellationToken = default);

    Task<UpdateChannelResponse> UpdateChannelAsync(UpdateChannelRequest request, CancellationToken cancellationToken = default);

    Task DeleteChannelAsync(DeleteChannelRequest request, CancellationToken cancellationToken = default);

    Task<ListChannelsResponse> ListChannelsAsync(ListChannelsRequest request, CancellationToken cancellationToken = default);

    Task<CreateStreamKeyResponse> CreateStreamKeyAsync(CreateStreamKeyRequest request, CancellationToken cancellationToken = default);

    Task<GetStreamKeyResponse> GetStreamKeyAsync(GetStreamKeyRequest request, CancellationToken cancellationToken = default);

    Task DeleteStreamKeyAsync(DeleteStreamKeyRequest request, CancellationToken cancellationToken = default);

    Task<ListStreamKeysResponse> ListStreamKeysAsync(ListStreamKeysRequest request, CancellationToken cancellationToken = default);

    Task<GetStreamResponse> GetStreamAsync(GetStreamRequest request, CancellationToken cancellationToken = default);

    Task StopStreamAsync(StopStreamRequest request, CancellationToken cancellationToken = default);

    Task<ListStreamsResponse> ListStreamsAsync(ListStreamsRequest request, CancellationToken cancellationToken = default);

    Task PutMetadataAsync(PutMetadataRequest request, CancellationToken cancellationToken = default);

    Task<GetStreamSessionResponse> GetStreamSessionAsync(GetStreamSessionRequest request, CancellationToken cancellationToken = default);

    Task<ListStreamSessionsResponse> ListStreamSessionsAsync(ListStreamSessionsRequest request, CancellationToken cancellationToken = default);

    Task<CreateRecordingConfigurationResponse> CreateRecordingConfigurationAsync(CreateRecordingConfigurationRequest request, CancellationToken cancellationToken = default);

    Task<GetRecordingConfigurationResponse> GetRecordingConfigurationAsync(GetRecordingConfigurationRequest request, CancellationToken cancellationToken = default);

    Task<ListRecordingConfigurationsResponse> ListRecordingConfigurationsAsync(ListRecordingConfigurationsRequest request, CancellationToken cancellationToken = default);

    Task<ImportPlaybackKeyPairResponse> ImportPlaybackKeyPairAsync(ImportPlaybackKeyPairRequest request, CancellationToken cancellationToken = default);

    Task<GetPlaybackKeyPairResponse> GetPlaybackKeyPairAsync(GetPlaybackKeyPairRequest request, CancellationToken cancellationToken = default);

    Task<ListPlaybackKeyPairsResponse> ListPlaybackKeyPairsAsync(ListPlaybackKeyPairsRequest request, CancellationToken cancellationToken = default);

    Task StartViewerSessionRevocationAsync(StartViewerSessionRevocationRequest request, CancellationToken cancellationToken = default);

    Task<BatchStartViewerSessionRevocationResponse> BatchStartViewerSessionRevocationAsync(BatchStartViewerSessionRevocationRequest request, CancellationToken cancellationToken = default);

    Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);
}
