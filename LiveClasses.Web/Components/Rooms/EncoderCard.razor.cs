using LiveClasses.Core.Access;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class EncoderCard
{
    private IngestPoint? ingest;
    private string? fault;
    private bool isShown;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomClass About { get; set; } = null!;

    /// <summary>Starts the class without this browser's picture; not given once it is live.</summary>
    [Parameter]
    public EventCallback OnStart { get; set; }

    [Inject]
    private StreamProviders Providers { get; set; } = null!;

    [Inject]
    private AccessPolicy Access { get; set; } = null!;

    private VideoQualitySettings Settings => VideoQualitySettings.Of(About.Quality);

    private Task ReadAsync() => ingest is null ? AskAsync(provider => provider.IngestAsync(About.Id, CancellationToken.None)) : Task.CompletedTask;

    private Task RotateAsync() => AskAsync(provider => provider.RotateKeyAsync(About.Id, CancellationToken.None));

    private async Task AskAsync(Func<IStreamProvider, Task<IngestPoint>> ask)
    {
        // The key is the right to broadcast: asked anew, because a host may have been changed since the door.
        if (await Access.ForSessionAsync(About.Id, Room.Me.Id) is not { CanHost: true })
        {
            fault = new NotAllowed().Message;
            return;
        }

        try
        {
            ingest = await ask(Providers.For(About.StreamProvider));
            fault = ingest.Fault;
        }
        catch (StreamUnavailableException away)
        {
            fault = away.Message;
        }
    }
}
