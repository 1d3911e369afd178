using System.Text;

namespace LiveClasses.Bench.Pages;

/// <summary>A piece of a drawn page: an element, a text, markup, or the place of a component (without a name).</summary>
internal sealed class PageNode(string name = "", string text = "")
{
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _handlers = new(StringComparer.Ordinal);

    /// <summary>The element's tag; empty for everything else.</summary>
    public string Name => name;

    /// <summary>Of a text or markup alone; see <see cref="Words"/>.</summary>
    public string Text { get; set; } = text;

    public PageNode? Parent { get; private set; }

    public List<PageNode> Children { get; } = [];

    public string? Attribute(string attribute) => _attributes.GetValueOrDefault(attribute);

    /// <summary>The number by which the server knows what to do on this event; null when it does not listen.</summary>
    public ulong? Handler(string attribute) => _handlers.TryGetValue(attribute, out var id) ? id : null;

    public bool HasClass(string wanted) => Attribute("class")?.Split(' ').Contains(wanted, StringComparer.Ordinal) is true;

    /// <summary>Everything that can be read in it.</summary>
    public string Words()
    {
        var words = new StringBuilder();
        foreach (var node in Walk())
            words.Append(node.Text);
        return words.ToString();
    }

    /// <summary>This node and everything in it, in the order of the page.</summary>
    public IEnumerable<PageNode> Walk()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var node in child.Walk())
                yield return node;
        }
    }

    public void Insert(int index, PageNode child)
    {
        child.Parent = this;
        Children.Insert(index, child);
    }

    public void Set(string attribute, string? value, ulong handler)
    {
        if (handler != 0)
            _handlers[attribute] = handler;
        else if (value is not null)
            _attributes[attribute] = value;
        else
            Remove(attribute);
    }

    public void Remove(string attribute)
    {
        _attributes.Remove(attribute);
        _handlers.Remove(attribute);
    }
}
