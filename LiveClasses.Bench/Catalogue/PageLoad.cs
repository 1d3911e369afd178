using System.Collections.Concurrent;
using System.Diagnostics;

namespace LiveClasses.Bench.Catalogue;

/// <summary>Asks for pages on a schedule that does not wait for answers, so a slow server is not spared: each answer is timed from when it was due.</summary>
internal sealed class PageLoad(Uri site, PublicPages pages, int rate) : IDisposable
{
    private readonly HttpClient _visitors = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(30) };
    private int _asked;

    public async Task<IReadOnlyList<PageAnswer>> RunAsync(int seconds, CancellationToken cancellation)
    {
        var answers = new ConcurrentBag<PageAnswer>();
        var asking = new List<Task>(rate * seconds);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early)
                await Task.Delay(early, cancellation);
            var (kind, path) = pages[_asked++];
            asking.Add(AskAsync(kind, path, began, due, answers, cancellation));
        }

        await Task.WhenAll(asking);
        return [.. answers];
    }

    public void Dispose() => _visitors.Dispose();

    private async Task AskAsync(string kind, string path, long began, TimeSpan due, ConcurrentBag<PageAnswer> answers, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        var isGood = false;
        var length = 0;
        try
        {
            using var answer = await _visitors.SendAsync(request, cancellation);
            length = (await answer.Content.ReadAsByteArrayAsync(cancellation)).Length;
            isGood = answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            // Counted as an answer that failed.
        }

        answers.Add(new PageAnswer(kind, (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds, length, isGood));
    }
}

/// <param name="Milliseconds">From when it was due until its last byte.</param>
internal sealed record PageAnswer(string Kind, double Milliseconds, int Bytes, bool IsGood);
