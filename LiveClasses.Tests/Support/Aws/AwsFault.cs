namespace LiveClasses.Tests.Support.Aws;

/// <summary>An error that AWS documents, on its way to the client.</summary>
public sealed class AwsFault(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static AwsFault NotFound(string message) => new(404, "ResourceNotFoundException", message);

    public static AwsFault Conflict(string message) => new(409, "ConflictException", message);

    public static AwsFault Invalid(string message) => new(400, "ValidationException", message);

    public static AwsFault TooMany(string message) => new(402, "ServiceQuotaExceededException", message);

    public static AwsFault Throttled() => new(429, "ThrottlingException", "Rate exceeded");

    public static AwsFault NotBroadcasting() => new(404, "ChannelNotBroadcasting", "Channel is not broadcasting");
}
