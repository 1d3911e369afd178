namespace LiveClasses.Web.Adapters.Aws.IVS;

internal sealed class AmazonIVSClient(AwsCaller aws) : IAmazonIVS
{
    public static readonly AwsApi Service = new("ivs", Host: "ivs", SigningName: "ivs");

    private static readonly IVSJson Json = IVSJson.Default;

    public Task<CreateChannelResponse> CreateChannelAsync(CreateChannelRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("CreateChannel", request, Json.CreateChannelRequest, Json.CreateChannelResponse, cancellationToken);

    public Task<GetChannelResponse> GetChannelAsync(GetChannelRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("GetChannel", request, Json.GetChannelRequest, Json.GetChannelResponse, cancellationToken);

    public Task<UpdateChannelResponse> UpdateChannelAsync(UpdateChannelRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("UpdateChannel", request, Json.UpdateChannelRequest, Json.UpdateChannelResponse, cancellationToken);

    public Task DeleteChannelAsync(DeleteChannelRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("DeleteChannel", request, Json.DeleteChannelRequest, cancellationToken);

    public Task<ListChannelsResponse> ListChannelsAsync(ListChannelsRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ListChannels", request, Json.ListChannelsRequest, Json.ListChannelsResponse, cancellationToken);

    public Task<CreateStreamKeyResponse> CreateStreamKeyAsync(CreateStreamKeyRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("CreateStreamKey", request, Json.CreateStreamKeyRequest, Json.CreateStreamKeyResponse, cancellationToken);

    public Task<GetStreamKeyResponse> GetStreamKeyAsync(GetStreamKeyRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("GetStreamKey", request, Json.GetStreamKeyRequest, Json.GetStreamKeyResponse, cancellationToken);

    public Task DeleteStreamKeyAsync(DeleteStreamKeyRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("DeleteStreamKey", request, Json.DeleteStreamKeyRequest, cancellationToken);

    public Task<ListStreamKeysResponse> ListStreamKeysAsync(ListStreamKeysRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ListStreamKeys", request, Json.ListStreamKeysRequest, Json.ListStreamKeysResponse, cancellationToken);

    public Task<GetStreamResponse> GetStreamAsync(GetStreamRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("GetStream", request, Json.GetStreamRequest, Json.GetStreamResponse, cancellationToken);

    public Task StopStreamAsync(StopStreamRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("StopStream", request, Json.StopStreamRequest, cancellationToken);

    public Task<ListStreamsResponse> ListStreamsAsync(ListStreamsRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ListStreams", request, Json.ListStreamsRequest, Json.ListStreamsResponse, cancellationToken);

    public Task PutMetadataAsync(PutMetadataRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("PutMetadata", request, Json.PutMetadataRequest, cancellationToken);

    public Task<GetStreamSessionResponse> GetStreamSessionAsync(GetStreamSessionRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("GetStreamSession", request, Json.GetStreamSessionRequest, Json.GetStreamSessionResponse, cancellationToken);

    public Task<ListStreamSessionsResponse> ListStreamSessionsAsync(ListStreamSessionsRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ListStreamSessions", request, Json.ListStreamSessionsRequest, Json.ListStreamSessionsResponse, cancellationToken);

    public Task<CreateRecordingConfigurationResponse> CreateRecordingConfigurationAsync(CreateRecordingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("CreateRecordingConfiguration", request, Json.CreateRecordingConfigurationRequest, Json.CreateRecordingConfigurationResponse, cancellationToken);

    public Task<GetRecordingConfigurationResponse> GetRecordingConfigurationAsync(GetRecordingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("GetRecordingConfiguration", request, Json.GetRecordingConfigurationRequest, Json.GetRecordingConfigurationResponse, cancellationToken);

    public Task<ListRecordingConfigurationsResponse> ListRecordingConfigurationsAsync(ListRecordingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ListRecordingConfigurations", request, Json.ListRecordingConfigurationsRequest, Json.ListRecordingConfigurationsResponse, cancellationToken);

    public Task<ImportPlaybackKeyPairResponse> ImportPlaybackKeyPairAsync(ImportPlaybackKeyPairRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ImportPlaybackKeyPair", request, Json.ImportPlaybackKeyPairRequest, Json.ImportPlaybackKeyPairResponse, cancellationToken);

    public Task<GetPlaybackKeyPairResponse> GetPlaybackKeyPairAsync(GetPlaybackKeyPairRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("GetPlaybackKeyPair", request, Json.GetPlaybackKeyPairRequest, Json.GetPlaybackKeyPairResponse, cancellationToken);

    public Task<ListPlaybackKeyPairsResponse> ListPlaybackKeyPairsAsync(ListPlaybackKeyPairsRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ListPlaybackKeyPairs", request, Json.ListPlaybackKeyPairsRequest, Json.ListPlaybackKeyPairsResponse, cancellationToken);

    public Task StartViewerSessionRevocationAsync(StartViewerSessionRevocationRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("StartViewerSessionRevocation", request, Json.StartViewerSessionRevocationRequest, cancellationToken);

    public Task<BatchStartViewerSessionRevocationResponse> BatchStartViewerSessionRevocationAsync(BatchStartViewerSessionRevocationRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("BatchStartViewerSessionRevocation", request, Json.BatchStartViewerSessionRevocationRequest, Json.BatchStartViewerSessionRevocationResponse, cancellationToken);

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("TagResource", "/tags/{resourceArn}", request.ResourceArn, new TagResourceBody(request.Tags), Json.TagResourceBody, cancellationToken);
}
