using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LiveClasses.Web.Hosting;

internal static class HostRun
{
    /// <summary>Inside another program, such as a test, the exception is that program's to see.</summary>
    private static readonly bool IsOwnProcess = Assembly.GetEntryAssembly() == typeof(HostRun).Assembly;

    /// <summary>Runs until told to stop. What the person at the console can mend (a taken address, a database that refuses, a wrong setting) is a
    /// sentence and exit code 1, not a stack trace.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
        }
        catch (IOException failed) when (IsOwnProcess && failed.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{failed.Message} Stop what is using it, or choose another with --urls http://127.0.0.1:5081");
            Environment.ExitCode = 1;
        }
        catch (NpgsqlException failed) when (IsOwnProcess)
        {
            await Console.Error.WriteLineAsync($"The database in ConnectionStrings:Default cannot be used: {failed.Message}");
            Environment.ExitCode = 1;
        }
        catch (OptionsValidationException wrong) when (IsOwnProcess)
        {
            await Console.Error.WriteLineAsync("The settings cannot be used: " + string.Join(" ", wrong.Failures));
            Environment.ExitCode = 1;
        }
    }
}
