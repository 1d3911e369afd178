using System.Buffers.Binary;
using System.Text;

namespace LiveClasses.Bench.Pages;

/// <summary>
/// What the server sends to be drawn, in the layout of RenderBatchWriter: little-endian, five offsets at the end, frames of 20 bytes, edits of 16, strings by
/// number.
/// </summary>
internal readonly ref struct RenderBatch(ReadOnlySpan<byte> bytes)
{
    private const int FrameSize = 20, EditSize = 16;
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Diffs => Int(Offset(0));

    private int Offset(int part) => Int(_bytes.Length - 20 + (4 * part));

    public Diff DiffAt(int index)
    {
        var at = Int(Offset(0) + 4 + (4 * index));
        return new Diff(Int(at), Int(at + 4), at + 8);
    }

    public Edit EditAt(Diff diff, int index)
    {
        var at = diff.Edits + (EditSize * index);
        return new Edit((EditKind)Int(at), Int(at + 4), Int(at + 8), String(at + 12));
    }

    public Frame FrameAt(int index)
    {
        var at = Offset(1) + 4 + (FrameSize * index);
        var kind = (FrameKind)Int(at);
        return kind switch
        {
            FrameKind.Element => new(kind, Length: Int(at + 4), Name: String(at + 8)),
            FrameKind.Component => new(kind, Length: Int(at + 4), Component: Int(at + 8)),
            FrameKind.Region => new(kind, Length: Int(at + 4)),
            FrameKind.Text or FrameKind.Markup => new(kind, Value: String(at + 4)),
            FrameKind.Attribute => new(kind, Name: String(at + 4), Value: String(at + 8), Handler: BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(at + 12)..])),
            _ => new(kind),
        };
    }

    public int Disposed => Int(Offset(2));

    public int DisposedAt(int index) => Int(Offset(2) + 4 + (4 * index));

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);

    /// <summary>A string behind its length in 7-bit groups; the number of none is -1.</summary>
    private string? String(int at)
    {
        var number = Int(at);
        if (number < 0)
            return null;
        var place = Int(Offset(4) + (4 * number));
        var (length, shift) = (0, 0);
        byte group;
        do
        {
            group = _bytes[place++];
            length |= (group & 0x7f) << shift;
            shift += 7;
        }
        while ((group & 0x80) != 0);
        return Encoding.UTF8.GetString(_bytes.Slice(place, length));
    }

    internal readonly record struct Diff(int Component, int Count, int Edits);

    /// <param name="Kind">What to do.</param>
    /// <param name="Sibling">To which child of the present one.</param>
    /// <param name="Frame">With which frame; for a move, to which place.</param>
    /// <param name="Removed">The attribute that goes.</param>
    internal readonly record struct Edit(EditKind Kind, int Sibling, int Frame, string? Removed);

    /// <param name="Kind">What it is.</param>
    /// <param name="Length">Of frames, itself and everything in it.</param>
    /// <param name="Component">Its number.</param>
    /// <param name="Name">Of an element or attribute.</param>
    /// <param name="Value">Of a text, markup or attribute; an attribute that is only there has an empty one, one that is not has none.</param>
    /// <param name="Handler">Of an attribute that is an event; else 0.</param>
    internal readonly record struct Frame(FrameKind Kind, int Length = 1, int Component = 0, string? Name = null, string? Value = null, ulong Handler = 0);
}

internal enum EditKind
{
    PrependFrame = 1,
    RemoveFrame,
    SetAttribute,
    RemoveAttribute,
    UpdateText,
    StepIn,
    StepOut,
    UpdateMarkup,
    PermutationListEntry,
    PermutationListEnd,
}

internal enum FrameKind
{
    Element = 1,
    Text,
    Attribute,
    Component,
    Region,
    ElementReferenceCapture,
    ComponentReferenceCapture,
    Markup,
    ComponentRenderMode,
    NamedEvent,
}
