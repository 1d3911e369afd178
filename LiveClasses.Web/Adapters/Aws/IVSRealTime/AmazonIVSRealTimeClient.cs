namespace LiveClasses.Web.Adapters.Aws.IVSRealTime;

internal sealed class AmazonIVSRealTimeClient(AwsCaller aws) : IAmazonIVSRealTime
{
    /// <summary>It signs as <c>ivs</c> and not by its own name.</summary>
    public static readonly AwsApi Service = new("IVS RealTime", Host: "ivsrealtime", SigningName: "ivs");

    private static readonly IVSRealTimeJson Json = IVSRealTimeJson.Default;

    public Task<CreateStageResponse> CreateStageAsync(CreateStageRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("CreateStage", request, Json.CreateStageRequest, Json.CreateStageResponse, cancellationToken);

    public Task DeleteStageAsync(DeleteStageRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("DeleteStage", request, Json.DeleteStageRequest, cancellationToken);

    public Task<CreateParticipantTokenResponse> CreateParticipantTokenAsync(CreateParticipantTokenRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("CreateParticipantToken", request, Json.CreateParticipantTokenRequest, Json.CreateParticipantTokenResponse, cancellationToken);

    public Task DisconnectParticipantAsync(DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("DisconnectParticipant", request, Json.DisconnectParticipantRequest, cancellationToken);

    public Task<ListParticipantsResponse> ListParticipantsAsync(ListParticipantsRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("ListParticipants", request, Json.ListParticipantsRequest, Json.ListParticipantsResponse, cancellationToken);
}
