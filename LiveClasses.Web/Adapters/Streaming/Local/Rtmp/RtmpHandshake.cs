using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// The simple handshake (RTMP 1.0, section 5.2): C0 and C1 in, S0, S1 and S2 out, C2 in. The digest that Flash players
/// asked for is not in the specification; the zero "version" in S1 tells clients that know it (ffmpeg, librtmp) to go without.
/// </summary>
internal static class RtmpHandshake
{
    private const byte Version = 3;
    private const int PartLength = 1536;

    public static async ValueTask AcceptAsync(PipeReader input, Stream output, CancellationToken ct)
    {
        var first = await ReadAsync(input, 1, ct);
        // Section 5.2.2: 32 and up are not allowed, so that RTMP is told from protocols that begin with a printable character.
        if (first[0] >= 32) throw new RtmpCutException(RtmpEnding.Malformed, "the first byte is not RTMP");

        var c1 = await ReadAsync(input, PartLength, ct);
        await output.WriteAsync(Answer(c1), ct);

        // C2 should echo S1; nothing is gained by holding encoders to it that do not.
        await ReadAsync(input, PartLength, ct);
    }

    private static byte[] Answer(byte[] c1)
    {
        var answer = new byte[1 + PartLength + PartLength];
        answer[0] = Version;
        // S1: four bytes of time (any epoch: 0), four zero bytes, then random ones.
        RandomNumberGenerator.Fill(answer.AsSpan(1 + 8, PartLength - 8));
        // S2: C1 as it came; its second four bytes are our time of reading it, again 0 by our epoch.
        c1.CopyTo(answer, 1 + PartLength);
        return answer;
    }

    private static async ValueTask<byte[]> ReadAsync(PipeReader input, int length, CancellationToken ct)
    {
        var read = await input.ReadAtLeastAsync(length, ct);
        if (read.Buffer.Length < length) throw new RtmpCutException(RtmpEnding.PeerLeft, "the peer left in the handshake");
        var bytes = read.Buffer.Slice(0, length).ToArray();
        input.AdvanceTo(read.Buffer.GetPosition(length));
        return bytes;
    }
}
