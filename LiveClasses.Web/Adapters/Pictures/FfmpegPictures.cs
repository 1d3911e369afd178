using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LiveClasses.Web.Adapters.Streaming.Local;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Pictures;

/// <summary>
/// Draws pictures in an ffmpeg of their own (docs/adr/0010): a decoder that is fooled is fooled outside of this process, reads no file and no network, and is gone after
/// seconds. The format is named, not guessed, so nothing but a plain picture is ever tried.
/// </summary>
internal sealed class FfmpegPictures(IOptions<LocalStreamingOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>At once on this node; the next waits.</summary>
    private static readonly SemaphoreSlim Makers = new(2);

    /// <param name="picture">What somebody has sent.</param>
    /// <param name="arguments">See <see cref="From"/>.</param>
    /// <param name="mostBytes">More than any picture of that size has.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null when it cannot be read.</returns>
    /// <exception cref="Win32Exception">There is no ffmpeg.</exception>
    public async Task<byte[]?> DrawAsync(ReadOnlyMemory<byte> picture, string[] arguments, int mostBytes, CancellationToken cancellation)
    {
        await Makers.WaitAsync(cancellation);
        try
        {
            return await RunAsync(picture, arguments, mostBytes, cancellation);
        }
        finally
        {
            Makers.Release();
        }
    }

    /// <summary>One frame out of a pipe into a pipe, filling a size. Limits: an allocation, 5 s of CPU, one thread; no metadata.</summary>
    public static string[] From(string media, int mostMegabytes, int width, int height, params string[] codec) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "quiet", "-max_alloc", (mostMegabytes * 1024 * 1024).ToString(CultureInfo.InvariantCulture), "-timelimit", "5", "-protocol_whitelist", "pipe",
        "-f", media switch { "image/png" => "png_pipe", "image/jpeg" => "jpeg_pipe", "image/webp" => "webp_pipe", _ => throw new ArgumentOutOfRangeException(nameof(media), media, "Not a picture that is taken.") },
        "-threads", "1", "-i", "pipe:0", "-frames:v", "1", "-map_metadata", "-1", "-threads", "1",
        "-vf", string.Create(CultureInfo.InvariantCulture, $"scale={width}:{height}:force_original_aspect_ratio=increase,crop={width}:{height}"),
        "-f", "image2pipe", "-c:v", .. codec, "pipe:1",
    ];

    private async Task<byte[]?> RunAsync(ReadOnlyMemory<byte> picture, string[] arguments, int mostBytes, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var drawn = ReadAsync(process.StandardOutput.BaseStream, mostBytes, patience.Token);
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

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(options.Value.FfmpegPath) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Nothing of ours: neither passwords nor addresses.
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        return Process.Start(start) ?? throw new Win32Exception("ffmpeg did not start.");
    }

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
    private static async Task<byte[]?> ReadAsync(Stream output, int mostBytes, CancellationToken cancellation)
    {
        var drawn = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await output.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (drawn.Length + read > mostBytes)
                return null;
            drawn.Write(buffer, 0, read);
        }

        return drawn.ToArray();
    }
}
