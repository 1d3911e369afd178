using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// A panel that draws one slice of the room and redraws only when that slice is another object, or when its reader did something in it.
/// Blazor alone would redraw it with every frame, because an object may have changed inside; a slice cannot.
/// </summary>
public abstract class SlicePanel<TSlice> : ComponentBase
    where TSlice : class
{
    private bool isDrawn;
    private int drawnVersion;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public TSlice Slice { get; set; } = null!;

    /// <summary>Set it where the panel shows more than its slice: another number is another picture.</summary>
    [Parameter]
    public int Version { get; set; }

    public override Task SetParametersAsync(ParameterView parameters)
    {
        var isSame = isDrawn
            && parameters.TryGetValue<TSlice>(nameof(Slice), out var slice) && ReferenceEquals(slice, Slice)
            && parameters.GetValueOrDefault(nameof(Version), 0) == drawnVersion;
        if (isSame)
            return Task.CompletedTask;
        isDrawn = true;
        drawnVersion = parameters.GetValueOrDefault(nameof(Version), 0);
        return base.SetParametersAsync(parameters);
    }
}
