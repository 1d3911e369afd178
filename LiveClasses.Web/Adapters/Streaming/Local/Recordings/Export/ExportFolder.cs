using System.Globalization;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>Where an export is made: a folder of its own that goes with it, whatever happens. What a killed server left behind goes with the next.</summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>No key of a stored file begins with a dot.</summary>
    private const string Parent = ".exports";

    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string path;

    public ExportFolder(string root, Guid exportId)
    {
        var parent = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(root), Parent));
        foreach (var old in parent.EnumerateDirectories().Where(folder => DateTime.UtcNow - folder.LastWriteTimeUtc > Abandoned))
            old.Delete(recursive: true);
        path = Path.Combine(parent.FullName, exportId.ToString("N", CultureInfo.InvariantCulture));
        Dispose();
        Directory.CreateDirectory(path);
    }

    public string File(string name) => Path.Combine(path, name);

    public void Dispose()
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
