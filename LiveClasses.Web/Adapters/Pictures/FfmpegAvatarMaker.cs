using System.ComponentModel;
using System.Diagnostics;
using LiveClasses.Core.Accounts.Avatars;
using LiveClasses.Web.Adapters.Streaming.Local;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Pictures;

/// <summary>
/// Draws pictures in an ffmpeg of their own (docs/adr/0008): a decoder that is fooled is fooled outside of this process, reads no file and no network, and is gone after
/// seconds. The format is named, not guessed, so nothing but a plain picture is ever tried.
/// </summary>
internal sealed class FfmpegAvatarMaker(IOptions<LocalStreamingOptions> options) : IAvatarMaker
{
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>At once on this node; the next waits.</summary>
    private static readonly SemaphoreSlim Makers = new(2);

    public async Task<byte[]?> MakeAsync(ReadOnlyMemory<byte> picture, string media, CancellationToken cancellation = default)
    {
        await Makers.WaitAsync(cancellation);
        try
        {
            return await RunAsync(picture, media, cancellation);
        }
        finally
        {
            Makers.Release();
        }
    }

    private async Task<byte[]?> RunAsync(ReadOnlyMemory<byte> picture, string media, CancellationToken cancellation)
    {
        using var process = Start(media);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var drawn = ReadAsync(process.StandardOutput.BaseStream, patience.Token);
            await FeedAsync(process, picture, patience.Token);
            var result = await drawn;
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 && result is { Length: > 0 } ? result : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private Process Start(string media)
    {
        var start = new ProcessStartInfo(options.Value.FfmpegPath) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = false };
        foreach (var argument in Arguments(media))
            start.ArgumentList.Add(argument);
        // Nothing of ours: neither passwords nor addresses.
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        try
        {
            return Process.Start(start) ?? throw new AvatarsUnavailableException("ffmpeg did not start.");
        }
        catch (Win32Exception missing)
        {
            throw new AvatarsUnavailableException("ffmpeg is missing.", missing);
        }
    }

    /// <summary>One frame out of a pipe into a pipe. Limits: 128 MB an allocation, 5 s of CPU, one thread; no metadata.</summary>
    internal static string[] Arguments(string media) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "quiet", "-max_alloc", "134217728", "-timelimit", "5", "-protocol_whitelist", "pipe",
        "-f", media switch { "image/png" => "png_pipe", "image/jpeg" => "jpeg_pipe", "image/webp" => "webp_pipe", _ => throw new ArgumentOutOfRangeException(nameof(media), media, "Not a picture that is taken.") },
        "-threads", "1", "-i", "pipe:0", "-frames:v", "1", "-map_metadata", "-1", "-threads", "1",
        "-vf", $"scale={AvatarRules.Side}:{AvatarRules.Side}:force_original_aspect_ratio=increase,crop={AvatarRules.Side}:{AvatarRules.Side}",
        "-f", "image2pipe", "-c:v", "png", "pipe:1",
    ];

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> picture, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(picture, cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has seen enough, or given up; its exit code tells.
        }
    }

    /// <returns>Null for more than any picture of that size has.</returns>
    private static async Task<byte[]?> ReadAsync(Stream output, CancellationToken cancellation)
    {
        var drawn = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await output.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (drawn.Length + read > MostBytes)
                return null;
            drawn.Write(buffer, 0, read);
        }

        return drawn.ToArray();
    }
}
