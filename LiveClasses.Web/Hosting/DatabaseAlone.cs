namespace LiveClasses.Web.Hosting;

/// <summary>
/// <c>LiveClasses.Web database</c>: the embedded server and nothing else. Several nodes on one machine need one that none of them owns, or killing
/// that node would take the database with it (<c>scripts/nodes</c>).
/// </summary>
internal static class DatabaseAlone
{
    public static bool IsAskedFor(string[] args) => args is ["database", ..];

    /// <summary>Until a signal stops the server and the process (see <see cref="EmbeddedDatabase"/>).</summary>
    public static Task RunAsync(bool isOurs)
    {
        Console.WriteLine(isOurs ? "The database is ready." : "ConnectionStrings:Default names a server; there is nothing to start.");
        return isOurs ? Task.Delay(Timeout.InfiniteTimeSpan) : Task.CompletedTask;
    }
}
