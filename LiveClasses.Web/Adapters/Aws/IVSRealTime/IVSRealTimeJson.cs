using System.Text.Json.Serialization;

namespace LiveClasses.Web.Adapters.Aws.IVSRealTime;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = new[] { typeof(AwsTime) })]
[JsonSerializable(typeof(CreateStageRequest))]
[JsonSerializable(typeof(CreateStageResponse))]
[JsonSerializable(typeof(DeleteStageRequest))]
[JsonSerializable(typeof(CreateParticipantTokenRequest))]
[JsonSerializable(typeof(CreateParticipantTokenResponse))]
[JsonSerializable(typeof(DisconnectParticipantRequest))]
[JsonSerializable(typeof(ListParticipantsRequest))]
[JsonSerializable(typeof(ListParticipantsResponse))]
internal sealed partial class IVSRealTimeJson : JsonSerializerContext;
