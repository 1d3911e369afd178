using System.Text.Json.Serialization;

namespace LiveClasses.Web.Adapters.Aws.Ivschat;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = new[] { typeof(AwsTime) })]
[JsonSerializable(typeof(CreateRoomRequest))]
[JsonSerializable(typeof(CreateRoomResponse))]
[JsonSerializable(typeof(UpdateRoomRequest))]
[JsonSerializable(typeof(UpdateRoomResponse))]
[JsonSerializable(typeof(DeleteRoomRequest))]
[JsonSerializable(typeof(CreateChatTokenRequest))]
[JsonSerializable(typeof(CreateChatTokenResponse))]
[JsonSerializable(typeof(SendEventRequest))]
[JsonSerializable(typeof(SendEventResponse))]
[JsonSerializable(typeof(DeleteMessageRequest))]
[JsonSerializable(typeof(DeleteMessageResponse))]
[JsonSerializable(typeof(DisconnectUserRequest))]
internal sealed partial class IvschatJson : JsonSerializerContext;
