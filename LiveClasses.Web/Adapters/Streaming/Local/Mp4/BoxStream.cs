using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>Reads one whole top-level box after another from a stream.</summary>
internal sealed class BoxStream(Stream stream)
{
    /// <summary>Far above one coded frame; a length beyond it means that we have lost our place.</summary>
    private const uint MaxBoxLength = 64 * 1024 * 1024;

    private readonly byte[] header = new byte[Boxes.HeaderLength];

    /// <summary>The box with its header, or null at the end of the stream, also when it ends inside a box.</summary>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) < header.Length)
            return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length is < Boxes.HeaderLength or > MaxBoxLength)
            throw new InvalidDataException($"A box of {length} bytes cannot be.");
        var box = new byte[length];
        header.CopyTo(box, 0);
        var body = box.AsMemory(Boxes.HeaderLength);
        return await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken) < body.Length ? null : box;
    }
}
