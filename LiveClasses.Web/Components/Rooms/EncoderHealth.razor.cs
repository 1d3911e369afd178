using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class EncoderHealth : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource gone = new();
    private StreamStatus? status;

    [Parameter, EditorRequired]
    public RoomClass About { get; set; } = null!;

    [Inject]
    private StreamProviders Providers { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsFlowing => status?.State is StreamState.Live;

    private string Word => status?.State switch { StreamState.Live => "Healthy", StreamState.Starved => "No picture arrives", _ => "Not yet shown" };

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = LookAsync(gone.Token);
    }

    private async Task LookAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, Time);
        try
        {
            do
            {
                status = await Providers.For(About.StreamProvider).StatusAsync(About.Id, stop);
                await InvokeAsync(StateHasChanged);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // The host has left the page.
        }
    }
}
