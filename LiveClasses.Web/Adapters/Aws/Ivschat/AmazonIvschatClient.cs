namespace LiveClasses.Web.Adapters.Aws.Ivschat;

internal sealed class AmazonIvschatClient(AwsCaller aws) : IAmazonIvschat
{
    public static readonly AwsApi Service = new("ivschat", Host: "ivschat", SigningName: "ivschat");

    private static readonly IvschatJson Json = IvschatJson.Default;

    public Task<CreateRoomResponse> CreateRoomAsync(CreateRoomRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("CreateRoom", request, Json.CreateRoomRequest, Json.CreateRoomResponse, cancellationToken);

    public Task<UpdateRoomResponse> UpdateRoomAsync(UpdateRoomRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("UpdateRoom", request, Json.UpdateRoomRequest, Json.UpdateRoomResponse, cancellationToken);

    public Task DeleteRoomAsync(DeleteRoomRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("DeleteRoom", request, Json.DeleteRoomRequest, cancellationToken);

    public Task<CreateChatTokenResponse> CreateChatTokenAsync(CreateChatTokenRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("CreateChatToken", request, Json.CreateChatTokenRequest, Json.CreateChatTokenResponse, cancellationToken);

    public Task<SendEventResponse> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("SendEvent", request, Json.SendEventRequest, Json.SendEventResponse, cancellationToken);

    public Task<DeleteMessageResponse> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("DeleteMessage", request, Json.DeleteMessageRequest, Json.DeleteMessageResponse, cancellationToken);

    public Task DisconnectUserAsync(DisconnectUserRequest request, CancellationToken cancellationToken = default) =>
        aws.CallAsync("DisconnectUser", request, Json.DisconnectUserRequest, cancellationToken);
}
