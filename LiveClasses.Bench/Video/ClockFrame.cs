namespace LiveClasses.Bench.Video;

/// <summary>A raw picture (planar YUV 4:2:0) that shows a pattern as 16 by 4 black and white blocks, large enough to survive any encoder.</summary>
internal sealed class ClockFrame
{
    public const int Width = 640, Height = 360, Columns = 16, Rows = ClockPattern.Bits / Columns;

    private const int CellWidth = Width / Columns, CellHeight = Height / Rows;
    private const byte Black = 16, White = 235, Colourless = 128;

    private readonly byte[] _pixels = new byte[Width * Height * 3 / 2];

    public ClockFrame() => _pixels.AsSpan(Width * Height).Fill(Colourless);

    public ReadOnlyMemory<byte> Pixels => _pixels;

    /// <summary>The highest bit is the upper left block.</summary>
    public void Draw(ulong pattern)
    {
        for (var row = 0; row < Rows; row++)
        {
            var line = _pixels.AsSpan(row * CellHeight * Width, Width);
            for (var column = 0; column < Columns; column++)
            {
                var bit = pattern >> (ClockPattern.Bits - 1 - row * Columns - column) & 1;
                line.Slice(column * CellWidth, CellWidth).Fill(bit == 1 ? White : Black);
            }
            for (var y = 1; y < CellHeight; y++)
                line.CopyTo(_pixels.AsSpan((row * CellHeight + y) * Width, Width));
        }
    }
}
