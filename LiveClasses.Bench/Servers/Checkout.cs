namespace LiveClasses.Bench.Servers;

/// <summary>The checkout this bench was built in, which holds the server and the peers.</summary>
internal static class Checkout
{
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LiveClasses.sln")))
                return Path.Combine(folder.FullName, path);
        }

        return Path.GetFullPath(path);
    }

    /// <summary>Our server of the Release build, or the one that was named.</summary>
    public static string Server(string? named)
    {
        var server = named ?? Find("LiveClasses.Web/bin/Release/net10.0/LiveClasses.Web.dll");
        return File.Exists(server) ? server : throw new BenchFailure($"{server} is not there: dotnet build -c Release, or --server.");
    }
}
