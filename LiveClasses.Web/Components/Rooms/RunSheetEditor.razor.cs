using LiveClasses.Core.RunSheets;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class RunSheetEditor : IDisposable
{
    private const string Example = "How many terms do you need?\n3\n* 5\nAs many as you like\n\nBreak 10 min";
    private readonly Dictionary<(Guid Id, bool IsUp), ElementReference> keys = [];

    /// <summary>The buttons that move an item: who holds the focus is not to be read from the markup.</summary>
    internal IReadOnlyDictionary<(Guid Id, bool IsUp), ElementReference> Keys => keys;

    private (Guid Id, bool IsUp)? pressed;
    private string text = "";
    private SheetReading reading = new([], []);
    private PreparedItem? editing;
    private PreparedItem? removed;
    private int removedFrom;
    private Guid? dragged;
    private string? moved;
    private string? error;

    [Parameter, EditorRequired]
    public Guid SessionId { get; set; }

    /// <summary>What was started in the room; null outside of it.</summary>
    [Parameter]
    public IReadOnlySet<Guid>? Started { get; set; }

    [Parameter]
    public Guid? Current { get; set; }

    /// <summary>Starts an item at once; null outside of the room.</summary>
    [Parameter]
    public Func<PreparedItem, Task>? Start { get; set; }

    [Inject]
    private RunSheetDesk Desk { get; set; } = null!;

    private string SaveWords => editing is not null ? "Save" : reading.Items.Length > 1 ? $"Add {reading.Items.Length} items" : "Add";

    public void Dispose() => Desk.Changed -= Redraw;

    protected override async Task OnInitializedAsync()
    {
        Desk.Changed += Redraw;
        // A form that stands before its circuit does would be sent to nobody.
        if (RendererInfo.IsInteractive)
            await Desk.OpenAsync(SessionId);
    }

    protected override bool ShouldRender()
    {
        reading = SheetText.Read(text);
        return true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A browser takes the focus from an element that is moved: whoever moves an item with keys goes on with the same one.
        if (pressed is not { } key)
            return;
        pressed = null;
        if (keys.TryGetValue(key, out var button))
            await button.FocusAsync();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private string ClassOf(PreparedItem item) =>
        item.Id == Current ? "sheet-item is-current" : Started?.Contains(item.Id) is true ? "sheet-item is-done" : "sheet-item";

    private async Task MoveAsync(PreparedItem item, int to)
    {
        error = (await Desk.MoveAsync(item.Id, to))?.Message;
        moved = error is null ? $"{SheetWords.Title(item.Item)} is now {to + 1} of {Desk.Sheet?.Items.Length}." : null;
    }

    /// <summary>At an end its own button is off; the other one takes over.</summary>
    private async Task PressAsync(PreparedItem item, int to, bool isUp)
    {
        await MoveAsync(item, to);
        var isAtEnd = isUp ? to <= 0 : to >= Desk.Sheet?.Items.Length - 1;
        pressed = (item.Id, isUp != isAtEnd);
    }

    private async Task DropAsync(int to)
    {
        if (dragged is { } id && Desk.Sheet?.Items.FirstOrDefault(item => item.Id == id) is { } item)
            await MoveAsync(item, to);
        dragged = null;
    }

    private void Edit(PreparedItem item) => (editing, text, error) = (item, SheetText.Write(item.Item), null);

    private void Clear() => (editing, text, error) = (null, "", null);

    private async Task RemoveAsync(PreparedItem item, int at)
    {
        error = (await Desk.RemoveAsync(item.Id))?.Message;
        if (error is null)
            (removed, removedFrom) = (item, at);
    }

    private async Task UndoAsync()
    {
        if (removed is { } gone)
            error = (await Desk.AddAsync([gone.Item], removedFrom))?.Message;
        removed = null;
    }

    private async Task SaveAsync()
    {
        var read = SheetText.Read(text);
        if (read.Items.IsEmpty || !read.Faults.IsEmpty)
            return;
        if (editing is { } item && read.Items.Length != 1)
            error = "Write one item here.";
        else
            error = (editing is { } changed ? await Desk.ChangeAsync(changed.Id, read.Items[0].Item) : await Desk.AddAsync([.. read.Items.Select(one => one.Item)]))?.Message;
        if (error is null)
            Clear();
    }

    private async Task CopyAsync(Guid from) => error = (await Desk.CopyAsync(from))?.Message;

    private Task CopyChosenAsync(string? from) => Guid.TryParse(from, out var id) ? CopyAsync(id) : Task.CompletedTask;
}
