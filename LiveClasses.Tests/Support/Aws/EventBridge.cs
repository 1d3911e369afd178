using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>
/// Events on their way to a webhook, as an API destination of EventBridge posts them: JSON, with a secret header. They are promised by nobody: held back,
/// they can be let go lost, doubled, late and in any order.
/// </summary>
public sealed class EventBridge : IAsyncDisposable
{
    private readonly AwsStandIn _aws;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly System.Threading.Channels.Channel<JsonObject> _waiting = System.Threading.Channels.Channel.CreateUnbounded<JsonObject>();
    private readonly Task _posting;
    private int _underWay;

    internal EventBridge(AwsStandIn aws)
    {
        _aws = aws;
        _posting = PostAllAsync();
    }

    /// <summary>Where events go; null: nowhere, as long as no rule is set up.</summary>
    public Uri? Destination { get; set; }

    /// <summary>Name and value of the header that an API destination is set up with.</summary>
    public (string Name, string Value) Secret { get; set; } = ("x-api-key", "");

    /// <summary>Keep events until <see cref="ReleaseAsync"/>.</summary>
    public bool IsHolding { get; set; }

    /// <summary>Kept back, or not taken by the destination; the oldest first.</summary>
    public ConcurrentQueue<JsonObject> Held { get; } = [];

    /// <summary>What was posted and how it was answered; 0: not at all.</summary>
    public ConcurrentQueue<(JsonObject Event, int Status)> Posted { get; } = [];

    /// <summary>Lets go what is held, as <paramref name="choose"/> says (left out, twice, in another order), and waits until it is answered.</summary>
    public async Task ReleaseAsync(Func<IReadOnlyList<JsonObject>, IEnumerable<JsonObject>>? choose = null)
    {
        var held = new List<JsonObject>();
        while (Held.TryDequeue(out var one))
            held.Add(one);
        foreach (var one in choose?.Invoke(held) ?? held)
            Post(one);
        await DeliveredAsync();
    }

    /// <summary>Waits until everything that was let go is answered.</summary>
    public Task DeliveredAsync() => Eventually.TrueAsync(() => Volatile.Read(ref _underWay) == 0, "all events are delivered");

    /// <summary>An event of Amazon IVS, as the documentation shows it.</summary>
    public void Send(string type, string? resource, JsonObject detail)
    {
        var made = new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = type,
            ["source"] = "aws.ivs",
            ["account"] = AwsNames.Account,
            ["time"] = AwsNames.Time(_aws.Clock.GetUtcNow()),
            ["region"] = AwsNames.Region,
            ["resources"] = resource is null ? new JsonArray() : new JsonArray(resource),
            ["detail"] = detail,
        };
        if (IsHolding)
            Held.Enqueue(made);
        else
            Post(made);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _posting;
        _http.Dispose();
    }

    private void Post(JsonObject made)
    {
        Interlocked.Increment(ref _underWay);
        _waiting.Writer.TryWrite(made);
    }

    private async Task PostAllAsync()
    {
        await foreach (var made in _waiting.Reader.ReadAllAsync())
        {
            var status = Destination is null ? 0 : await PostAsync(made, Destination);
            Posted.Enqueue((made, status));
            // It is tried again for a day, with growing pauses: here, when the test says so.
            if (Destination is not null && status is 0 or 429 or >= 500)
                Held.Enqueue(made);
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<int> PostAsync(JsonObject made, Uri destination)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, destination) { Content = new StringContent(made.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation(Secret.Name, Secret.Value);
            request.Headers.TryAddWithoutValidation("User-Agent", "Amazon/EventBridge/ApiDestinations");
            using var answer = await _http.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }
}
