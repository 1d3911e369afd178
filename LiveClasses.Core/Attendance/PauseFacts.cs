using System.Text.Json;

namespace LiveClasses.Core.Attendance;

/// <summary>
/// When a live class was not held: breaks, and the time between an end and its reopening (ATT-02). Pure: the log's facts in, intervals out.
/// </summary>
internal static class PauseFacts
{
    private const string BreakStarted = "class.break-started";
    private const string BreakExtended = "class.break-extended";
    private const string BreakEnded = "class.break-ended";
    private const string Ended = "class.ended";
    private const string Reopened = "class.reopened";

    public static readonly IReadOnlyList<string> Kinds = [BreakStarted, BreakExtended, BreakEnded, Ended, Reopened];

    /// <param name="facts">In the order of the log.</param>
    public static IEnumerable<Interval> In(IEnumerable<(DateTimeOffset At, string Kind, string Body)> facts, Interval live)
    {
        (DateTimeOffset From, DateTimeOffset Until)? pause = null;
        DateTimeOffset? closed = null;
        foreach (var (at, kind, body) in facts)
        {
            // A break is over at its time, whether or not somebody was there to say so.
            if (pause is { } open && (kind is BreakEnded or Ended || at >= open.Until))
            {
                yield return new(open.From, at < open.Until ? at : open.Until);
                pause = null;
            }

            if (kind is BreakStarted && UntilOf(body) is { } until)
                pause = (at, until);
            if (kind is BreakExtended && pause is { } running && UntilOf(body) is { } later)
                pause = running with { Until = later };
            if (kind is Ended)
                closed = at;
            if (kind is Reopened && closed is { } from)
            {
                yield return new(from, at);
                closed = null;
            }
        }

        if (pause is { } last)
            yield return new(last.From, last.Until < live.To ? last.Until : live.To);
    }

    private static DateTimeOffset? UntilOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("until", out var until) && until.TryGetDateTimeOffset(out var at) ? at : null;
    }
}
