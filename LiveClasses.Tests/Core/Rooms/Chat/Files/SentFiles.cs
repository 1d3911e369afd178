using System.Buffers.Binary;

namespace LiveClasses.Tests.Core.Rooms.Chat.Files;

/// <summary>Files as people send them.</summary>
internal static class SentFiles
{
    /// <summary>One that a browser draws: a single red pixel.</summary>
    public static byte[] RealPng { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    /// <summary>The head of one that claims to be so large.</summary>
    public static byte[] Png(uint width, uint height)
    {
        byte[] bytes = [0x89, .. "PNG"u8, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
