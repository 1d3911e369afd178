using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Amazon's own clients for JavaScript in a process of their own, and a stand-in that they call.</summary>
public sealed class OfficialClient : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "LiveClasses.Tests", "Support", "Aws", "clients");

    private Process _process = null!;

    public AwsStandIn Aws { get; private set; } = null!;

    /// <summary>An official model, such as <c>ivs-2020-07-14</c>.</summary>
    public static JsonObject Model(string name) =>
        (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "node_modules", "aws-sdk", "apis", $"{name}.min.json")))!;

    public async Task InitializeAsync()
    {
        Aws = await AwsStandIn.StartAsync();
        Aws.S3.Add("recordings");
        Aws.Ivs.PlaybackKeys.Most = 100;
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "aws-sdk")))
            await InstallAsync();

        _process = Process.Start(new ProcessStartInfo("node", "call.mjs")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment =
            {
                ["ENDPOINT"] = Aws.Address, ["REGION"] = AwsStandIn.Region, ["ACCESS_KEY"] = AwsKeys.AccessKey, ["SECRET_KEY"] = AwsKeys.SecretKey,
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            },
        })!;
    }

    /// <summary>What the client makes of the answer, or of the error.</summary>
    public async Task<JsonObject> CallAsync(string model, string operation, JsonObject input)
    {
        var call = new JsonObject { ["model"] = model, ["operation"] = operation, ["input"] = input.DeepClone() };
        await _process.StandardInput.WriteLineAsync(call.ToJsonString());
        var answer = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (JsonObject)JsonNode.Parse(answer ?? throw new InvalidOperationException("Amazon's client has ended."))!;
    }

    public async Task DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Aws.DisposeAsync();
    }

    /// <summary>As <c>./test</c> does beforehand; for those who start the tests otherwise.</summary>
    private static async Task InstallAsync()
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", "ci --ignore-scripts --no-audit --no-fund --loglevel=error") { WorkingDirectory = Folder })!;
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
    }
}
