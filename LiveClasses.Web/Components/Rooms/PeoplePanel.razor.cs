using LiveClasses.Core.Access;
using LiveClasses.Core.Presence;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Who is here, read by page while the tab is open. What the reader asks is asked at once; that others come and go is looked at in steps.</summary>
public sealed partial class PeoplePanel : IDisposable
{
    private const int LongestSearch = 80;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource gone = new();
    private PeopleQuestion question = new();
    private PeoplePage? found;
    private string filter = "";
    private DateTimeOffset readAt;
    private bool isWaiting;

    [Inject]
    private PeopleInRoom People { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsNarrowed => question.Search.Length > 0 || filter.Length > 0 || question.Quality is not null;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (found is null)
            return ReadAsync();
        if (!isWaiting)
            _ = ReadLaterAsync();
        return Task.CompletedTask;
    }

    /// <summary>At 10,000 people somebody comes or goes every second: one look a step is enough, and the last one is not missed.</summary>
    private async Task ReadLaterAsync()
    {
        isWaiting = true;
        var rest = readAt + Step - Time.GetUtcNow();
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, Time, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        isWaiting = false;
        if (gone.IsCancellationRequested)
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        readAt = Time.GetUtcNow();
        var asked = question;
        var answer = await People.ExecuteAsync(Room.About.Id, asked, filter == "hand" ? [.. Slice.Queue.Select(hand => hand.PersonId)] : null);
        // A slower answer to an older question must not replace the newer one.
        if (asked == question)
            found = answer;
    }

    private Task AskAsync(PeopleQuestion next)
    {
        question = next;
        return ReadAsync();
    }

    private Task SearchAsync(ChangeEventArgs typed)
    {
        var words = typed.Value?.ToString() ?? "";
        return AskAsync(question with { Search = words.Length > LongestSearch ? words[..LongestSearch] : words, Page = 0 });
    }

    private Task FilterAsync(ChangeEventArgs chosen)
    {
        filter = chosen.Value?.ToString() ?? "";
        return AskAsync(question with { Role = Enum.TryParse<RoomRole>(filter, out var role) && Enum.IsDefined(role) ? role : null, Page = 0 });
    }

    private Task ConnectionAsync(ChangeEventArgs chosen) =>
        AskAsync(question with { Quality = Room.CanModerate && Enum.TryParse<ConnectionQuality>(chosen.Value?.ToString(), out var worst) && Enum.IsDefined(worst) ? worst : null, Page = 0 });

    private Task SortAsync(ChangeEventArgs chosen) => AskAsync(question with { ByArrival = chosen.Value?.ToString() == "arrival", Page = 0 });

    private Task TurnAsync(int by) => AskAsync(question with { Page = Math.Max(0, (found?.Page ?? 0) + by) });

    private static string? RoleWords(RoomRole role) => role switch
    {
        RoomRole.Host => "Host",
        RoomRole.CoHost => "Co-host",
        RoomRole.Moderator => "Moderator",
        RoomRole.Guest => "Guest",
        _ => null,
    };

    private static string SignalOf(ConnectionQuality quality) => quality switch
    {
        ConnectionQuality.Poor => "signal-low",
        ConnectionQuality.Fair => "signal-medium",
        ConnectionQuality.Good => "signal-high",
        _ => "signal",
    };
}
