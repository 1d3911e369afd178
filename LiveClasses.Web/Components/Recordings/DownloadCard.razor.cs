using System.Globalization;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveClasses.Web.Components.Recordings;

/// <summary>Asks once a second while the file is made, and not at all otherwise. The rights are asked each time.</summary>
public sealed partial class DownloadCard : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource gone = new();
    private ExportView? view;
    private Refusal? refusal;
    private bool isAsking, isWatching;
    private Guid me;

    [Parameter, EditorRequired]
    public Guid RecordingId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Reader { get; set; } = null!;

    [Inject]
    private ExportOf Exports { get; set; } = null!;

    [Inject]
    private RequestExport Request { get; set; } = null!;

    [Inject]
    private CancelExport Cancelling { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Megabytes => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, view!.Bytes / 1_000_000):N0} MB");

    private string Words => view switch
    {
        { State: ExportState.Waiting } => "Waits for its turn.",
        { State: ExportState.Running, IsMarked: true } => $"Your name is drawn into the picture: {view.Percent} % done. You can leave this page.",
        { State: ExportState.Running } => $"{view.Percent} % done. You can leave this page.",
        { State: ExportState.Failed } => view.FailedReason ?? "The file could not be made.",
        { IsMarked: true } => "As a file, with your name in the picture. Every download is noted.",
        _ => "As a file. Every download is noted.",
    };

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        me = (await Reader).User.PersonId() ?? Guid.Empty;
        await LookAsync();
        if (RendererInfo.IsInteractive)
            Watch();
    }

    private async Task AskAsync()
    {
        isAsking = true;
        refusal = (await Request.ExecuteAsync(RecordingId, me)).Refusal;
        isAsking = false;
        await LookAsync();
        Watch();
    }

    private async Task CancelAsync()
    {
        if (view?.Id is { } id)
            refusal = (await Cancelling.ExecuteAsync(id, me)).Refusal;
        await LookAsync();
    }

    private async Task LookAsync() => view = await Exports.ExecuteAsync(RecordingId, me);

    private void Watch()
    {
        if (isWatching || view?.IsUnderWay is not true)
            return;
        isWatching = true;
        _ = WatchAsync();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Every, Time);
        try
        {
            while (view?.IsUnderWay is true && await timer.WaitForNextTickAsync(gone.Token))
            {
                await InvokeAsync(async () =>
                {
                    await LookAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone; the file is made all the same.
        }
        finally
        {
            isWatching = false;
        }
    }
}
