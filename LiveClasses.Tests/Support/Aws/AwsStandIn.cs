using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>
/// Amazon on the wire, on one address: IVS, IVS Chat, IVS Real-Time, S3 and CloudFront. Signatures are verified, state is kept, documented limits and errors count, and events
/// go to a webhook. That it answers as Amazon does is shown with Amazon's own clients and models in <c>Adapters/Aws/OfficialClientTests.cs</c>.
/// </summary>
public sealed class AwsStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, AwsOperation> _operations;
    private readonly PlaybackEdge _playback;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _faults = [];
    private readonly List<(DateTimeOffset At, string Operation)> _calls = [];

    private AwsStandIn(TimeProvider clock)
    {
        Clock = clock;
        S3 = new S3Store(Keys);
        Ivs = new IvsOperations(this);
        Chat = new ChatOperations(this);
        RealTime = new RealTimeOperations(this);
        Events = new EventBridge(this);
        Streams = new StreamsOfChannels(this);
        Recordings = new RecordingsInS3(this);
        CloudFront = new CloudFrontEdge(this);
        _playback = new PlaybackEdge(this);
        Operations = [.. Ivs.All, .. Chat.All, .. RealTime.All];
        _operations = Operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>For <c>AWS_ENDPOINT_URL</c>.</summary>
    public string Address => _app.Urls.First();

    public static string Region => AwsNames.Region;

    public AwsKeys Keys { get; } = new();

    public TimeProvider Clock { get; }

    public IvsOperations Ivs { get; }

    public ChatOperations Chat { get; }

    public RealTimeOperations RealTime { get; }

    public S3Store S3 { get; }

    public EventBridge Events { get; }

    /// <summary>Encoders go live and leave.</summary>
    public StreamsOfChannels Streams { get; }

    public RecordingsInS3 Recordings { get; }

    public CloudFrontEdge CloudFront { get; }

    /// <summary>Count calls a second, and throttle. Off: only what a test asks for is throttled.</summary>
    public bool HasQuotas { get; set; }

    /// <summary>Everything that was asked, rightly signed or not.</summary>
    public ConcurrentQueue<AwsRequest> Requests { get; } = [];

    internal IReadOnlyList<AwsOperation> Operations { get; }

    /// <summary>Held while state is read or changed.</summary>
    internal Lock Gate { get; } = new();

    public static async Task<AwsStandIn> StartAsync(TimeProvider? clock = null)
    {
        var aws = new AwsStandIn(clock ?? TimeProvider.System);
        await aws._app.StartAsync();
        return aws;
    }

    /// <summary>The settings with which the product takes the stand-in for Amazon.</summary>
    public Dictionary<string, string?> Settings() => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = Address,
        ["Aws:Region"] = Region,
        ["Aws:AccessKey"] = AwsKeys.AccessKey,
        ["Aws:SecretKey"] = AwsKeys.SecretKey,
    };

    /// <summary>The address of a channel's playlist here, in place of the one at <c>live-video.net</c>.</summary>
    public string PlaybackAddress(string channelArn) => $"{Address}{PlaybackEdge.Path}{Ivs.Channels[channelArn].PlaybackName}";

    /// <summary>Does what an operation does, without the wire.</summary>
    public JsonObject Do(string operation, JsonObject asked)
    {
        lock (Gate)
            return _operations[operation].Act(asked) ?? [];
    }

    /// <summary>The next so many calls are answered with an error, whatever they ask.</summary>
    public void Fail(int times, int status, string code = "InternalServerException") => Next(times, context => FailAsync(context, new AwsFault(status, code, "On request")));

    /// <summary>No more errors on request.</summary>
    public void Forgive() => _faults.Clear();

    /// <summary>The next call is answered by the test.</summary>
    public void Next(Func<HttpContext, Task> answer) => Next(1, answer);

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await _app.DisposeAsync();
    }

    private void Next(int times, Func<HttpContext, Task> answer)
    {
        for (var time = 0; time < times; time++)
            _faults.Enqueue(answer);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(PlaybackEdge.Path.TrimEnd('/'), StringComparison.Ordinal))
        {
            await _playback.AnswerAsync(context);
            return;
        }

        if (CloudFront.Serves(context.Request))
        {
            await CloudFront.AnswerAsync(context);
            return;
        }

        var request = await AwsRequest.ReadAsync(context);
        Requests.Enqueue(request);
        var now = Clock.GetUtcNow();
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        context.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);

        if (_faults.TryDequeue(out var fault))
            await fault(context);
        else if (SignatureV4.Parts(request)?.Service == "s3")
            await AnswerS3Async(context, request, now);
        else
            await AnswerJsonAsync(context, request, now);
    }

    private async Task AnswerS3Async(HttpContext context, AwsRequest request, DateTimeOffset now)
    {
        try
        {
            if (SignatureV4.Refusal(request, Keys, Region, now) is { } refusal)
                throw refusal;
            await S3.AnswerAsync(context, request);
        }
        catch (AwsFault fault)
        {
            await S3Store.ErrorAsync(context, fault, context.Response.Headers["x-amzn-RequestId"].ToString());
        }
    }

    private async Task AnswerJsonAsync(HttpContext context, AwsRequest request, DateTimeOffset now)
    {
        var operation = _operations.GetValueOrDefault(request.Operation);
        try
        {
            var answer = request.Answer = Act(request, operation, now);
            context.Response.StatusCode = answer is null ? 204 : 200;
            if (answer is null)
                return;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.ToJsonString());
        }
        catch (AwsFault fault)
        {
            await ErrorAsync(context, fault, operation?.ErrorMember ?? "message");
        }
    }

    private JsonObject? Act(AwsRequest request, AwsOperation? operation, DateTimeOffset now)
    {
        if (SignatureV4.Refusal(request, Keys, Region, now) is { } refusal)
            throw refusal;
        if (operation is null || request.Method != "POST")
            throw new AwsFault(404, "UnknownOperationException", $"{request.Method} {request.Path}");
        if (SignatureV4.Parts(request)!.Service != operation.SigningName)
            throw new AwsFault(403, "InvalidSignatureException", $"Credential should be scoped to correct service: '{operation.SigningName}'.");

        var asked = request.Json;
        if (operation.Name == "TagResource")
            asked["resourceArn"] = Uri.UnescapeDataString(request.Path["/tags/".Length..]);
        if (Member.FindFault(asked, operation.Members) is { } wrong)
            throw AwsFault.Invalid(wrong);

        lock (Gate)
        {
            if (HasQuotas && _calls.Count(call => call.Operation == operation.Name && call.At > now.AddSeconds(-1)) >= operation.PerSecond)
                throw AwsFault.Throttled();
            _calls.Add((now, operation.Name));
            return operation.Act(asked);
        }
    }

    private Task FailAsync(HttpContext context, AwsFault fault) => _operations.TryGetValue(context.Request.Path.Value!.TrimStart('/'), out var operation)
        ? ErrorAsync(context, fault, operation.ErrorMember)
        : S3Store.ErrorAsync(context, fault, context.Response.Headers["x-amzn-RequestId"].ToString());

    private static Task ErrorAsync(HttpContext context, AwsFault fault, string member)
    {
        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-amzn-ErrorType"] = fault.Code;
        return context.Response.WriteAsync(new JsonObject { [member] = fault.Message }.ToJsonString());
    }
}
