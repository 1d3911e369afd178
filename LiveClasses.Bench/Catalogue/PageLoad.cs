using System.Collections.Concurrent;
using System.Diagnostics;

namespace LiveClasses.Bench.Catalogue;

/// <summary>Asks for pages on a schedule that does not wait for answers, so a slow server is not spared: each answer is timed from when it was due.</summary>
/// <param name="site">The server.</param>
/// <param name="pages">What is asked for.</param>
/// <param name="signedIn">Cookies of those who are signed in.</param>
internal sealed class PageLoad(Uri site, PublicPages pages, IReadOnlyList<string> signedIn) : IDisposable
{
    private readonly HttpClient _people = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(30) };
    private int _asked;

    /// <param name="rate">Requests a second.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="oneIn">One request in so many is of somebody who is signed in; 1 is all.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<PageAnswer>> RunAsync(int rate, int seconds, int oneIn, CancellationToken cancellation)
    {
        var answers = new ConcurrentBag<PageAnswer>();
        var asking = new List<Task>(rate * seconds);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early)
                await Task.Delay(early, cancellation);
            var number = _asked++;
            asking.Add(AskAsync(pages[number], number % oneIn == 0 ? signedIn[number / oneIn % signedIn.Count] : null, began, due, answers, cancellation));
        }

        await Task.WhenAll(asking);
        return [.. answers];
    }

    public void Dispose() => _people.Dispose();

    private async Task AskAsync(PageRequest asked, string? person, long began, TimeSpan due, ConcurrentBag<PageAnswer> answers, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, asked.Path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Cookie", person is null ? $"tz={asked.Zone}" : $"tz={asked.Zone}; {person}");
        var (isGood, isKept, length) = (false, false, 0);
        try
        {
            using var answer = await _people.SendAsync(request, cancellation);
            length = (await answer.Content.ReadAsByteArrayAsync(cancellation)).Length;
            (isGood, isKept) = (answer.IsSuccessStatusCode, answer.Headers.Age is not null);
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            // Counted as an answer that failed.
        }

        answers.Add(new PageAnswer(asked.Kind, (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds, length, isGood) { IsKept = isKept });
    }
}

/// <param name="Milliseconds">From when it was due until its last byte.</param>
internal sealed record PageAnswer(string Kind, double Milliseconds, int Bytes, bool IsGood)
{
    /// <summary>The server had drawn it for somebody else: it says how old it is.</summary>
    public bool IsKept { get; init; }
}
