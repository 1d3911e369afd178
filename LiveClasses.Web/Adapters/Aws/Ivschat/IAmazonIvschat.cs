namespace LiveClasses.Web.Adapters.Aws.Ivschat;

/// <summary>
/// The operations of Amazon IVS Chat (<c>ivschat-2020-07-14</c>) that the product uses, as <see cref="IVS.IAmazonIVS"/> has those of IVS; the package is AWSSDK.Ivschat.
/// </summary>
internal interface IAmazonIvschat
{
    Task<CreateRoomResponse> CreateRoomAsync(CreateRoomRequest request, CancellationToken cancellationToken = default);

    Task<UpdateRoomResponse> UpdateRoomAsync(UpdateRoomRequest request, CancellationToken cancellationToken = default);

    Task DeleteRoomAsync(DeleteRoomRequest request, CancellationToken cancellationToken = default);

    Task<CreateChatTokenResponse> CreateChatTokenAsync(CreateChatTokenRequest request, CancellationToken cancellationToken = default);

    Task<SendEventResponse> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default);

    Task<DeleteMessageResponse> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default);

    Task DisconnectUserAsync(DisconnectUserRequest request, CancellationToken cancellationToken = default);
}
