using Microsoft.AspNetCore.Connections;

namespace LiveClasses.Web.Hosting;

internal static class HostRun
{
    /// <summary>Runs until told to stop. A taken address is a sentence at the console and exit code 1, not a stack trace.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
        }
        catch (IOException failed) when (failed.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{failed.Message} Stop what is using it, or choose another with --urls http://127.0.0.1:5081");
            Environment.ExitCode = 1;
        }
    }
}
