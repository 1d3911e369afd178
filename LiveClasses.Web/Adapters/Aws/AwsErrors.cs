using System.Net;
using System.Text.Json;
using Amazon.Runtime;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>AWS answered with an error. Named as AWS names it in <c>ErrorCode</c>; the commonest have a type of their own below.</summary>
internal class AwsException(AwsError error)
    : AmazonServiceException($"{error.Call}: {error.Code}: {error.Message}", (int)error.Status >= 500 ? ErrorType.Receiver : ErrorType.Sender, error.Code, error.RequestId, error.Status)
{
    /// <summary>How long AWS asks to wait, if it says so.</summary>
    public TimeSpan? RetryAfter => error.RetryAfter;

    public bool IsThrottled => AwsRetry.IsThrottling(error.Status, error.Code);

    /// <summary>It was this machine's clock, which is known now: the next try is signed with the right time.</summary>
    public bool IsClockCorrected => error.IsClockCorrected;
}

/// <summary>There is no such channel, key, room, … (404).</summary>
internal sealed class ResourceNotFoundException(AwsError error) : AwsException(error);

/// <summary>The channel is not live (404).</summary>
internal sealed class ChannelNotBroadcastingException(AwsError error) : AwsException(error);

/// <summary>What is there is in the way: a live channel to be deleted, a name that is taken (409).</summary>
internal sealed class ConflictException(AwsError error) : AwsException(error);

/// <summary>A value is not allowed (400).</summary>
internal sealed class ValidationException(AwsError error) : AwsException(error);

/// <summary>The credentials do not allow it, or are wrong (403).</summary>
internal sealed class AccessDeniedException(AwsError error) : AwsException(error);

/// <summary>A new account is still being checked by AWS (403).</summary>
internal sealed class PendingVerificationException(AwsError error) : AwsException(error);

/// <summary>The account has as many of these as it may (402).</summary>
internal sealed class ServiceQuotaExceededException(AwsError error) : AwsException(error);

/// <summary>Too many calls a second; tried again before it is thrown (429).</summary>
internal sealed class ThrottlingException(AwsError error) : AwsException(error);

/// <summary>What an error answer says.</summary>
/// <param name="Call">Service and operation.</param>
/// <param name="Code">Such as <c>ResourceNotFoundException</c>.</param>
/// <param name="RequestId">What AWS's support asks for.</param>
internal sealed record AwsError(string Call, HttpStatusCode Status, string Code, string Message, string RequestId, TimeSpan? RetryAfter, bool IsClockCorrected = false)
{
    /// <summary>May be: a signature of another time is told as a wrong one by some services.</summary>
    public bool IsAboutTheTime => Code is "RequestTimeTooSkewed" or "RequestExpired" or "RequestInTheFuture" or "InvalidSignatureException" or "SignatureDoesNotMatch";

    public AwsException Exception() => Code switch
    {
        "ResourceNotFoundException" => new ResourceNotFoundException(this),
        "ChannelNotBroadcasting" => new ChannelNotBroadcastingException(this),
        "ConflictException" => new ConflictException(this),
        "ValidationException" => new ValidationException(this),
        "AccessDeniedException" => new AccessDeniedException(this),
        "PendingVerification" => new PendingVerificationException(this),
        "ServiceQuotaExceededException" => new ServiceQuotaExceededException(this),
        "ThrottlingException" => new ThrottlingException(this),
        _ => new AwsException(this),
    };

    /// <summary>By the rules of the REST-JSON protocol: the code is in a header or in the body, with a namespace before it or an address behind it.</summary>
    public static AwsError Read(string call, HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        var (code, message) = ReadBody(body);
        code = Header(answer, "x-amzn-ErrorType") ?? code ?? answer.StatusCode.ToString();
        return new AwsError(call, answer.StatusCode, code.Split(':')[0].Split('#')[^1], message ?? "", Header(answer, "x-amzn-RequestId") ?? "", answer.Headers.RetryAfter?.Delta);
    }

    private static (string? Code, string? Message) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? (Text(json.RootElement, "__type", "code"), Text(json.RootElement, "message", "Message", "exceptionMessage", "errorMessage"))
                : (null, null);
        }
        catch (JsonException)
        {
            // A balancer in front of AWS answers in HTML, or in nothing.
            return (null, null);
        }
    }

    private static string? Text(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        }

        return null;
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>No answer came: the network, or time ran out.</summary>
internal sealed class AwsUnreachableException(string message, Exception cause) : AmazonClientException(message, cause);
