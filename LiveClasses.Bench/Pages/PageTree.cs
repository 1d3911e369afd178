namespace LiveClasses.Bench.Pages;

/// <summary>
/// The page as a browser would have it, kept up to date from the render batches as BrowserRenderer.ts does it: who wants to click needs the handler that stands
/// there now. Drawn by the circuit's reading loop, looked at from anywhere.
/// </summary>
internal sealed class PageTree
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PageNode> _components = [];
    private readonly PageNode _body = new("body");

    public void Draw(ReadOnlySpan<byte> bytes)
    {
        var batch = new RenderBatch(bytes);
        lock (_gate)
        {
            for (var i = 0; i < batch.Diffs; i++)
                Apply(batch, batch.DiffAt(i));
            for (var i = 0; i < batch.Disposed; i++)
                _components.Remove(batch.DisposedAt(i));
        }
    }

    /// <summary>What is asked of the page as it is now.</summary>
    public T Look<T>(Func<IEnumerable<PageNode>, T> ask)
    {
        lock (_gate)
            return ask(_body.Walk());
    }

    /// <summary>The handler of a click on the first such element; null when there is none.</summary>
    public ulong? ClickOn(Func<PageNode, bool> which) => Look(page => page.FirstOrDefault(node => node.Handler("onclick") is not null && which(node)))?.Handler("onclick");

    private void Apply(RenderBatch batch, RenderBatch.Diff diff)
    {
        var parent = Place(diff.Component);
        List<(int From, int To)> moves = [];
        for (var i = 0; i < diff.Count; i++)
        {
            var edit = batch.EditAt(diff, i);
            switch (edit.Kind)
            {
                case EditKind.PrependFrame:
                    Insert(batch, edit.Frame, parent, edit.Sibling);
                    break;
                case EditKind.RemoveFrame:
                    parent.Children.RemoveAt(edit.Sibling);
                    break;
                case EditKind.SetAttribute:
                    var set = batch.FrameAt(edit.Frame);
                    parent.Children[edit.Sibling].Set(set.Name!, set.Value, set.Handler);
                    break;
                case EditKind.RemoveAttribute:
                    parent.Children[edit.Sibling].Remove(edit.Removed!);
                    break;
                case EditKind.UpdateText or EditKind.UpdateMarkup:
                    parent.Children[edit.Sibling].Text = batch.FrameAt(edit.Frame).Value ?? "";
                    break;
                case EditKind.StepIn:
                    parent = parent.Children[edit.Sibling];
                    break;
                case EditKind.StepOut:
                    parent = parent.Parent!;
                    break;
                case EditKind.PermutationListEntry:
                    moves.Add((edit.Sibling, edit.Frame));
                    break;
                case EditKind.PermutationListEnd:
                    PageNode[] before = [.. parent.Children];
                    foreach (var (from, to) in moves)
                        parent.Children[to] = before[from];
                    moves.Clear();
                    break;
            }
        }
    }

    /// <summary>Where a component draws; one that nobody has placed is a root of the page.</summary>
    private PageNode Place(int component)
    {
        if (!_components.TryGetValue(component, out var place))
            _body.Insert(_body.Children.Count, _components[component] = place = new PageNode());
        return place;
    }

    /// <returns>How many children it became: a region dissolves into its own.</returns>
    private int Insert(RenderBatch batch, int index, PageNode parent, int at)
    {
        var frame = batch.FrameAt(index);
        switch (frame.Kind)
        {
            case FrameKind.Element:
                var element = new PageNode(frame.Name!);
                parent.Insert(at, element);
                var next = index + 1;
                for (; next < index + frame.Length && batch.FrameAt(next) is { Kind: FrameKind.Attribute } attribute; next++)
                    element.Set(attribute.Name!, attribute.Value, attribute.Handler);
                InsertAll(batch, next, index + frame.Length, element, 0);
                return 1;
            case FrameKind.Component:
                parent.Insert(at, _components[frame.Component] = new PageNode());
                return 1;
            case FrameKind.Region:
                return InsertAll(batch, index + 1, index + frame.Length, parent, at);
            case FrameKind.Text or FrameKind.Markup:
                parent.Insert(at, new PageNode(text: frame.Value ?? ""));
                return 1;
            default:
                return 0;
        }
    }

    private int InsertAll(RenderBatch batch, int from, int to, PageNode parent, int at)
    {
        var inserted = 0;
        for (var index = from; index < to; index += batch.FrameAt(index).Length)
            inserted += Insert(batch, index, parent, at + inserted);
        return inserted;
    }
}
