using System.IO.Pipelines;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>Feeds a reader piece by piece, as a socket would, and copies the messages that come out.</summary>
internal static class ChunkFeed
{
    public static List<SentMessage> Read(ChunkReader reader, ReadOnlyMemory<byte> bytes, Func<int> piece)
    {
        var messages = new List<SentMessage>();
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 16, pauseWriterThreshold: 0));
        while (bytes.Length > 0)
        {
            var length = Math.Min(Math.Max(1, piece()), bytes.Length);
            pipe.Writer.WriteAsync(bytes[..length]).AsTask().GetAwaiter().GetResult();
            bytes = bytes[length..];
            Assert.True(pipe.Reader.TryRead(out var read));
            var rest = read.Buffer;
            while (reader.TryRead(ref rest, out var message))
            {
                messages.Add(new SentMessage(0, message.Type, message.StreamId, message.Timestamp, message.Body.ToArray()));
            }

            pipe.Reader.AdvanceTo(rest.Start, rest.End);
        }

        return messages;
    }

    /// <summary>Everything of a message that the reader can know, for comparing.</summary>
    public static string Print(SentMessage message) =>
        $"{message.Type} on {message.StreamId} at {message.Timestamp}: {Convert.ToHexString(message.Body)}";
}
