using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>Calls the operations of one service that speaks REST-JSON: signed, with time limits, and tried again when that can help.</summary>
internal sealed class AwsCaller(AwsApi service, AwsAccount account, IOptions<AwsOptions> options, AwsClock amazon, TimeProvider clock, ILogger logger)
{
    /// <summary>One pool for the process. Without the framework's logging of requests, which would write headers down.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 8 * 1024 * 1024,
    };

    /// <summary>A signature counts for 5 minutes. A clock that is off by less is not why one was refused.</summary>
    private static readonly TimeSpan ClockMayBeOff = TimeSpan.FromMinutes(4);

    private readonly AwsSigner _signer = new(account, amazon);
    private AwsPlace? _place;

    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        string operation, TRequest request, JsonTypeInfo<TRequest> asked, JsonTypeInfo<TResponse> answered, CancellationToken cancellationToken)
    {
        var call = new AwsCall($"{service.Id} {operation}", $"/{operation}", JsonSerializer.SerializeToUtf8Bytes(request, asked));
        var body = await PersistAsync(call, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(body.Span, answered) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException unreadable)
        {
            throw new AmazonClientException($"{call.Name}: the answer cannot be read.", unreadable);
        }
    }

    /// <summary>For an operation whose answer holds nothing.</summary>
    public Task CallAsync<TRequest>(string operation, TRequest request, JsonTypeInfo<TRequest> asked, CancellationToken cancellationToken) =>
        PersistAsync(new AwsCall($"{service.Id} {operation}", $"/{operation}", JsonSerializer.SerializeToUtf8Bytes(request, asked)), cancellationToken);

    /// <summary>For an operation that names what it is about in its path, such as <c>/tags/{resourceArn}</c>.</summary>
    public Task CallAsync<TRequest>(string operation, string path, string resource, TRequest request, JsonTypeInfo<TRequest> asked, CancellationToken cancellationToken) =>
        PersistAsync(new AwsCall($"{service.Id} {operation}", path, JsonSerializer.SerializeToUtf8Bytes(request, asked), resource), cancellationToken);

    private async Task<ReadOnlyMemory<byte>> PersistAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        var began = clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                var left = limits.Timeout - clock.GetElapsedTime(began);
                var body = await TryAsync(call, left < limits.TryTimeout ? left : limits.TryTimeout, cancellationToken);
                logger.Called(call.Name, clock.GetElapsedTime(began).TotalMilliseconds);
                return body;
            }
            catch (Exception fault) when (tries < limits.Tries && AwsRetry.Wait(fault, tries) is { } wait && clock.GetElapsedTime(began) + wait < limits.Timeout)
            {
                var told = fault as AwsException;
                logger.TriedAgain(call.Name, told?.ErrorCode ?? "no answer", told?.RequestId ?? "", wait, tries, limits.Tries);
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }

    private async Task<ReadOnlyMemory<byte>> TryAsync(AwsCall call, TimeSpan time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var place = _place ??= account.Find(service);
            using var request = await _signer.SignAsync(call, place, either.Token);
            using var answer = await Http.SendAsync(request, either.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(either.Token);
            var before = amazon.Now;
            amazon.Heard(answer.Headers.Date);
            if (answer.IsSuccessStatusCode)
                return body;

            var error = AwsError.Read(call.Name, answer, body);
            if (!error.IsAboutTheTime || (amazon.Now - before).Duration() < ClockMayBeOff)
                throw error.Exception();

            logger.ClockIsOff(amazon.Now - clock.GetUtcNow());
            throw (error with { IsClockCorrected = true }).Exception();
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AwsUnreachableException($"{call.Name}: no answer within {time.TotalSeconds:0.#} s.", late);
        }
        catch (HttpRequestException broken)
        {
            throw new AwsUnreachableException($"{call.Name}: {broken.Message}", broken);
        }
    }
}

/// <param name="Name">Service and operation, for people.</param>
/// <param name="Path">May hold <c>{resourceArn}</c>.</param>
/// <param name="Body">JSON.</param>
/// <param name="Resource">What stands for <c>{resourceArn}</c>.</param>
internal sealed record AwsCall(string Name, string Path, byte[] Body, string? Resource = null);
