using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveClasses.Core.Push;
using LiveClasses.Web.Adapters.Email.Letters;
using LiveClasses.Web.Adapters.Email.Smtp;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Push;

/// <summary>Web push as RFC 8030 has it. One connection pool for all push services; what they answer beyond the status is not read.</summary>
internal sealed class WebPushSender : IPushSender, IDisposable
{
    /// <summary>A service that asks for longer is asked again the next day.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Never on a page: the browser shows it as text, and letters of other scripts take two bytes and not six.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly VapidKey key;
    private readonly PushOptions options;
    private readonly SmtpOptions mail;
    private readonly SiteOptions site;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    public WebPushSender(VapidKey key, IOptions<PushOptions> options, IOptions<SmtpOptions> mail, IOptions<SiteOptions> site, TimeProvider time)
    {
        (this.key, this.options, this.mail, this.site, this.time) = (key, options.Value, mail.Value, site.Value, time);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would resolve the name by itself, out of our sight.
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 16, // KB
            MaxResponseDrainSize = 16 * 1024,
        };
        if (!this.options.AllowPrivateNetworks)
            handler.ConnectCallback = PublicAddresses.ConnectAsync;
        http = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Null where nobody is named; Apple's service wants one.</summary>
    private string? Contact =>
        options.Contact.Length > 0 ? options.Contact
        : mail.From.Length > 0 ? $"mailto:{mail.From}"
        : site.Address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? site.Address
        : null;

    public bool Calls(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri || endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0)
            return false;
        if (options.AllowPrivateNetworks)
            return endpoint.Scheme is "https" or "http";
        return endpoint is { Scheme: "https", IsDefaultPort: true, HostNameType: UriHostNameType.Dns } && endpoint.IdnHost.Contains('.', StringComparison.Ordinal);
    }

    public async Task<string> PublicKeyAsync(CancellationToken cancellation = default) => VapidToken.PublicKey(await key.GetAsync(cancellation));

    public async Task<PushAnswer> SendAsync(PushLetter letter, CancellationToken cancellation = default)
    {
        // The switch for private networks may have been turned since it was stored.
        if (!Calls(letter.Endpoint))
            return new PushAnswer(PushOutcome.Refused, "the address is not one that this site calls");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var request = await RequestAsync(letter, limit.Token);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Answer(response);
        }
        catch (Exception closed) when (closed is ClosedAddressException || closed.InnerException is ClosedAddressException)
        {
            return new PushAnswer(PushOutcome.Refused, "the address leads into a private network");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PushAnswer(PushOutcome.Later, "no answer in time");
        }
        catch (CryptographicException)
        {
            return new PushAnswer(PushOutcome.Refused, "its keys cannot be used");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new PushAnswer(PushOutcome.Later, fault is HttpRequestException { HttpRequestError: var kind } ? $"out of reach ({kind})" : "out of reach");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(PushLetter letter, CancellationToken cancellation)
    {
        var words = letter.Words;
        var message = JsonSerializer.SerializeToUtf8Bytes(new { words.Title, words.Text, words.Address, letter.Topic }, Json);
        var request = new HttpRequestMessage(HttpMethod.Post, letter.Endpoint)
        {
            Content = new ByteArrayContent(PushEncryption.Encrypt(message, letter.P256dh, letter.Auth))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream"), ContentEncoding = { "aes128gcm" } },
            },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("vapid", VapidToken.Write(await key.GetAsync(cancellation), letter.Endpoint, Contact, time.GetUtcNow()));
        request.Headers.Add("TTL", $"{(long)letter.TimeToLive.TotalSeconds}");
        request.Headers.Add("Urgency", letter.Urgency switch { PushUrgency.High => "high", PushUrgency.Low => "low", _ => "normal" });
        request.Headers.Add("Topic", letter.Topic);
        return request;
    }

    private PushAnswer Answer(HttpResponseMessage response)
    {
        var reason = $"status {(int)response.StatusCode}";
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new PushAnswer(PushOutcome.Taken),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new PushAnswer(PushOutcome.Gone, reason),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new PushAnswer(PushOutcome.Later, reason, RetryAfter(response.Headers.RetryAfter)),
            _ => new PushAnswer(PushOutcome.Refused, reason),
        };
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? asked)
    {
        var wait = asked?.Delta ?? (asked?.Date - time.GetUtcNow());
        return wait > LongestRetryAfter ? LongestRetryAfter : wait;
    }
}
