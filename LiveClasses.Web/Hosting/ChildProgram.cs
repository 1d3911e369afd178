using System.Diagnostics;

namespace LiveClasses.Web.Hosting;

/// <summary>Runs a short-lived program to its end and keeps what it said.</summary>
internal sealed record ChildProgram(int ExitCode, string Output)
{
    /// <param name="program">Found on the path, or an absolute path.</param>
    /// <param name="folder">Its working folder: one that the user it runs as may enter.</param>
    public static async Task<ChildProgram> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        // Always to its end: a program that is left behind may still start what nobody would stop any more.
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        return new ChildProgram(process.ExitCode, $"{await output}{await errors}".Trim());
    }
}
