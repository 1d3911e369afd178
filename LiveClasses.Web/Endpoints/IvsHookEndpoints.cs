using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveClasses.Core.Persistence;
using LiveClasses.Web.Adapters.Streaming.Ivs;
using LiveClasses.Web.Adapters.Streaming.Ivs.Chat;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// What AWS calls: EventBridge with the events of channels, and the reviewer of chat messages. Each shows the secret of the settings in a header; nothing else in
/// the request can stand for it (A14, A40).
/// </summary>
internal static class IvsHookEndpoints
{
    public const string SecretHeader = "X-Webhook-Secret";

    private static readonly JsonSerializerOptions AsNamed = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>EventBridge sends no more.</summary>
    private const int LargestBody = 256 * 1024;

    public static IEndpointRouteBuilder MapIvsHooks(this IEndpointRouteBuilder routes)
    {
        var hooks = routes.MapGroup("/hooks/ivs").DisableAntiforgery().AddEndpointFilter(async (context, next) =>
        {
            if (IsSecret(context.HttpContext.Request, context.HttpContext.RequestServices.GetRequiredService<IOptions<IvsOptions>>().Value.WebhookSecret))
                return await next(context);
            context.HttpContext.RequestServices.GetRequiredService<ILogger<IvsWatch>>().WebhookRefused("the secret is missing or wrong");
            return Results.Unauthorized();
        });
        hooks.MapPost("/events", EventAsync);
        hooks.MapPost("/messages", MessageAsync);
        return routes;
    }

    /// <summary>Stored before it is answered. Whatever is not answered with 2xx comes again, for a day.</summary>
    private static async Task<IResult> EventAsync(HttpContext http, IvsChannels channels, IvsIntake intake, IvsWatch watch, ILogger<IvsWatch> logger)
    {
        if (await BodyAsync(http) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (EventBridgeMessage.Read(body) is not { } message)
            return Results.BadRequest();
        try
        {
            var session = message.Channel is null ? null : await channels.FindSessionAsync(message.Channel, http.RequestAborted);
            if (session is not { } id)
            {
                // Other channels of the account are none of ours; what is told of the account itself is for the operator.
                if (message is { Channel: null, Trouble: { } ofAccount })
                    logger.AccountTrouble(ofAccount);
                return Results.NoContent();
            }

            if (message.Trouble is { } trouble)
                logger.Trouble(id, trouble);
            if (message.Event is { } told)
                await intake.TakeAsync(id, $"event {message.Id}", new IvsTold(message.At, told), http.RequestAborted);
            watch.Hurry(id);
            return Results.NoContent();
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Has 200 ms, the way of the Lambda included: https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/chat-message-review-handler.html</summary>
    private static async Task<IResult> MessageAsync(HttpContext http, OutsideMessages messages)
    {
        if (await BodyAsync(http) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return OutsideMessage.Read(body) is { } message ? Results.Json(await messages.DecideAsync(message, http.RequestAborted), AsNamed) : Results.BadRequest();
    }

    /// <summary>Takes equally long for every wrong secret. Without one of ours nobody knows it.</summary>
    private static bool IsSecret(HttpRequest request, string secret) =>
        secret.Length > 0 && request.Headers[SecretHeader] is [{ } shown]
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Null when it is too long, whatever its head says.</summary>
    private static async Task<byte[]?> BodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LargestBody)
            return null;
        using var body = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(piece, http.RequestAborted) is var read and > 0)
        {
            if (body.Length + read > LargestBody)
                return null;
            body.Write(piece, 0, read);
        }

        return body.ToArray();
    }
}
