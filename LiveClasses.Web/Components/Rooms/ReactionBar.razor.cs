using System.Text.Encodings.Web;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class ReactionBar
{
    /// <summary>What they float over: a student's picture or the host's.</summary>
    private const string Picture = ".stage-frame, .studio";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    /// <summary>As markup, made once for everybody: no handler hangs on them, and as elements they would be kept for each circuit (docs/performance.md).</summary>
    private static readonly MarkupString First = new(Button(ReactionKind.All[0], """ data-key="e" data-key-focus data-key-label="Go to the reactions" aria-keyshortcuts="e" """));

    private static readonly MarkupString Others = new(string.Concat(ReactionKind.All.Skip(1).Select(kind => Button(kind))));

    private ElementReference element;
    private ReactionsModule? module;
    private bool isOpen;

    /// <summary>Counted before this reader came; later counts come by frames.</summary>
    [Parameter]
    public ReactionsState Reactions { get; set; } = ReactionsState.Empty;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private bool IsOn => Slice.IsLive && Slice.Settings.AreReactionsOn;

    public Task ApplyAsync(RoomFrame frame) =>
        module is not null && ReactionsPayload.Of(frame).Json is { } payload ? module.ApplyAsync(payload) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
            await module.DisposeAsync();
    }

    private static string Button(ReactionKind kind, string more = "")
    {
        var (id, sign, name) = (Encoder.Encode(kind.Id), Encoder.Encode(kind.Sign), Encoder.Encode(kind.Name));
        return $"""<button class="button reaction" type="button" data-reaction="{id}" title="{name}"{more}><span aria-hidden="true">{sign}</span><span class="visually-hidden">{name}</span><span class="reaction-count" aria-hidden="true"></span></button>""";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (IsOn && module is null)
        {
            module = new ReactionsModule(Js) { Count = counts => Room.Taps!.ReactAsync(counts) };
            await module.AttachAsync(element, ReactionKind.All.ToDictionary(kind => kind.Id, kind => kind.Sign), Reactions.Totals, Picture);
            return;
        }

        if (!IsOn && module is { } off)
        {
            module = null;
            await off.DisposeAsync();
        }
    }
}
