namespace LiveClasses.Web.Adapters.Aws.IVSRealTime;

/// <summary>
/// The operations of Amazon IVS Real-Time (<c>ivs-realtime-2020-07-14</c>) that the product uses, as <see cref="IVS.IAmazonIVS"/> has those of IVS; the package is
/// AWSSDK.IVSRealTime.
/// </summary>
internal interface IAmazonIVSRealTime
{
    Task<CreateStageResponse> CreateStageAsync(CreateStageRequest request, CancellationToken cancellationToken = default);

    Task DeleteStageAsync(DeleteStageRequest request, CancellationToken cancellationToken = default);

    Task<CreateParticipantTokenResponse> CreateParticipantTokenAsync(CreateParticipantTokenRequest request, CancellationToken cancellationToken = default);

    Task DisconnectParticipantAsync(DisconnectParticipantRequest request, CancellationToken cancellationToken = default);

    Task<ListParticipantsResponse> ListParticipantsAsync(ListParticipantsRequest request, CancellationToken cancellationToken = default);
}
