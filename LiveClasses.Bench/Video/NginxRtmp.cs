using System.Diagnostics;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Video;

/// <summary>
/// Debian's nginx with its rtmp module, as its documentation sets it up: HLS with fragments of 2 s, which is the encoder's key-frame interval, and a page with
/// the same hls.js as ours.
/// </summary>
internal sealed class NginxRtmp : IAsyncDisposable
{
    private const string Module = "/usr/lib/nginx/modules/ngx_rtmp_module.so";
    private readonly int _http, _rtmp;

    private NginxRtmp(ServerProcess process, int http, int rtmp) => (Process, _http, _rtmp) = (process, http, rtmp);

    public ServerProcess Process { get; }

    public string Page(string stream) => $"http://127.0.0.1:{_http}/player.html?{stream}";

    public string PublishAddress(string stream) => $"rtmp://127.0.0.1:{_rtmp}/live/{stream}";

    public static async Task<NginxRtmp> StartAsync(string nginx, string folder, CancellationToken cancellation)
    {
        if (!File.Exists(nginx) || !File.Exists(Module))
            throw new BenchFailure("nginx-rtmp is not there: apt-get install nginx libnginx-mod-rtmp.");
        var player = Checkout.Find("wwwroot-js/node_modules/hls.js/dist/hls.light.min.js");
        if (!File.Exists(player))
            throw new BenchFailure($"{player} is not there: npm ci in wwwroot-js.");
        var (http, rtmp) = (FreePort.Next(), FreePort.Next());
        var hls = Directory.CreateDirectory(Path.Combine(folder, "hls")).FullName;
        File.Copy(player, Path.Combine(folder, "hls.js"));
        await File.WriteAllTextAsync(Path.Combine(folder, "player.html"), Html, cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), Configuration(folder, hls, http, rtmp), cancellation);
        var start = new ProcessStartInfo(nginx, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", "stderr"]) { WorkingDirectory = folder };
        return new NginxRtmp(await ServerProcess.StartAsync(start, VideoServer.AllCores, rtmp, cancellation), http, rtmp);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string Configuration(string folder, string hls, int http, int rtmp) => $$"""
        load_module {{Module}};
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        daemon off;
        worker_processes 1; # with more, a stream is not found by the worker that is asked for it
        error_log stderr error;
        pid {{folder}}/nginx.pid;
        events { worker_connections 4096; }
        rtmp {
          server {
            listen 127.0.0.1:{{rtmp}};
            application live { live on; hls on; hls_path {{hls}}; hls_fragment 2s; hls_playlist_length 20s; }
          }
        }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
          types { text/html html; text/javascript js; application/vnd.apple.mpegurl m3u8; video/mp2t ts; }
          server { listen 127.0.0.1:{{http}}; root {{folder}}; location /hls/ { add_header Cache-Control no-cache; } }
        }
        """;

    private const string Html = """
        <!doctype html>
        <video id="video" muted autoplay playsinline width="1280"></video>
        <script src="hls.js"></script>
        <script>
          const begin = () => {
            const hls = new Hls({ lowLatencyMode: true, liveDurationInfinity: true });
            hls.on(Hls.Events.ERROR, (_, fault) => { if (fault.fatal) { hls.destroy(); setTimeout(begin, 300); } });
            hls.on(Hls.Events.MANIFEST_PARSED, () => video.play());
            hls.loadSource(`hls/${location.search.slice(1)}.m3u8`);
            hls.attachMedia(video);
          };
          begin();
        </script>
        """;
}
