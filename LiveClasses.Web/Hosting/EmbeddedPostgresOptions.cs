namespace LiveClasses.Web.Hosting;

/// <summary>Section <c>EmbeddedPostgres</c>. Used only while <c>ConnectionStrings:Default</c> is empty.</summary>
internal sealed class EmbeddedPostgresOptions
{
    public const string Section = "EmbeddedPostgres";

    /// <summary>
    /// A folder with PostgreSQL's <c>bin</c>, <c>lib</c> and <c>share</c>. Empty: the binaries that npm brought into
    /// <c>wwwroot-js/node_modules</c>.
    /// </summary>
    public string? BinariesPath { get; set; }

    /// <summary>Folder of this server's cluster, password and log. Empty: <c>postgres</c> in the data folder.</summary>
    public string? DataPath { get; set; }

    /// <summary>False gives up crash safety for speed: for throw-away test servers only.</summary>
    public bool Durable { get; set; } = true;

    /// <summary>Whether this server's database is for the demo: sets <c>Demo:Enabled</c> where nothing else does.</summary>
    public bool Demo { get; set; }

    /// <summary>How long a start may take, crash recovery included. Seconds.</summary>
    public int StartTimeoutSeconds { get; set; } = 60;
}
