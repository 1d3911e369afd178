using System.Diagnostics;
using System.Globalization;

namespace LiveClasses.Bench.Servers;

/// <summary>How our own server is started for a measurement: a demo school in a database of its own, and no limit that stops one person from acting for a class.</summary>
/// <param name="Dll">LiveClasses.Web.dll of a Release build.</param>
/// <param name="Data">Where its database and files are kept; empty at first.</param>
/// <param name="Password">Of the demo people.</param>
internal sealed record OurServer(string Dll, string Data, string Password)
{
    /// <summary>Further settings, by the names of <c>docs/configuration.md</c> with <c>__</c>; they win.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ProcessStartInfo Program(int port)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo("dotnet", [Dll, "--urls", address]) { WorkingDirectory = Path.GetDirectoryName(Dll)! };
        (string Name, string Value)[] settings =
        [
            ("DOTNET_ENVIRONMENT", "Production"), ("DataPath", Data), ("EmbeddedPostgres__Demo", "true"), ("Demo__Password", Password),
            ("Rooms__MaxTabs", "100000"), ("Streaming__Rtmp__Enabled", "false"), ("Logging__LogLevel__Default", "Warning"),
            // One sender writes for a whole class.
            ("Rooms__LinesAtOnce", "0"), ("Rooms__RoomLinesPerSecond", "0"), ("Rooms__RepeatSeconds", "0"),
        ];
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        return start;
    }
}
