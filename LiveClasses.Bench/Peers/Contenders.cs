using System.Diagnostics;
using System.Globalization;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Peers;

/// <summary>Who is compared: each peer as its documentation shows it, and once more sending together what came within a tick, as we do.</summary>
internal sealed class Contenders(CompareOptions options)
{
    private const string Us = "LiveClasses, the room's page";

    public IReadOnlyList<Contender> All =>
    [
        .. new[]
        {
            new Contender(Us, OurRoom, Dialect: null),
            new Contender("ws", port => Node("ws.mjs", port, 0), _ => new WsDialect()),
            new Contender("ws + tick", port => Node("ws.mjs", port, options.Tick), _ => new WsDialect()),
            new Contender("socket.io", port => Node("socket-io.mjs", port, 0), _ => new SocketIoDialect()),
            new Contender("socket.io + tick", port => Node("socket-io.mjs", port, options.Tick), _ => new SocketIoDialect()),
            new Contender("SignalR hub", port => Hub(port, 0), _ => new SignalRDialect()),
            new Contender("SignalR hub + tick", port => Hub(port, options.Tick), _ => new SignalRDialect()),
            new Contender("prosody", Prosody, i => new XmppDialect($"v{i}")),
        }.Where(contender => options.Only.Count == 0 || options.Only.Contains(contender.Name, StringComparer.OrdinalIgnoreCase)
            || (contender.Dialect is null && options.Only.Contains("us", StringComparer.OrdinalIgnoreCase))),
    ];

    /// <summary>No peer stores a line; ours does, without waiting for the disk. A database for each round: the class of the last one has been left by its host.</summary>
    private ProcessStartInfo OurRoom(int port) =>
        new OurServer(options.Server, Directory.CreateDirectory(Path.Combine(options.Data, Invariant($"ours-{port}"))).FullName, options.Password) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["EmbeddedPostgres__Durable"] = "false" } }.Program(port);

    private ProcessStartInfo Node(string script, int port, int tick) => new("node", [script, Invariant($"{port}"), Invariant($"{tick}")]) { WorkingDirectory = options.PeersFolder };

    private static ProcessStartInfo Hub(int port, int tick) =>
        new("dotnet", [typeof(Contenders).Assembly.Location, "hub", "--port", Invariant($"{port}"), "--tick", Invariant($"{tick}")]) { WorkingDirectory = Environment.CurrentDirectory };

    private ProcessStartInfo Prosody(int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Data, Invariant($"prosody-{port}"))).FullName;
        var file = Path.Combine(folder, "prosody.cfg.lua");
        File.WriteAllText(file, $$"""
            data_path = "{{folder}}"
            pidfile = "{{folder}}/prosody.pid"
            run_as_root = true
            log = { warn = "*console" }
            interfaces = { "127.0.0.1" }
            http_ports = { {{port}} }
            https_ports = {}
            c2s_ports = {}
            s2s_ports = {}
            modules_enabled = { "saslauth", "websocket" }
            modules_disabled = { "s2s", "tls" }
            consider_websocket_secure = true
            c2s_require_encryption = false
            limits = {}
            VirtualHost "localhost"
              authentication = "anonymous"
              http_host = "127.0.0.1"
            Component "conference.localhost" "muc"
              restrict_room_creation = false
              muc_room_locking = false
            """);
        return new ProcessStartInfo("prosody", ["--config", file, "-F"]) { WorkingDirectory = folder };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
