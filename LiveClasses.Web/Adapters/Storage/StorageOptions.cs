namespace LiveClasses.Web.Adapters.Storage;

/// <summary>Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    public const string Disk = "Disk";

    public const string S3 = "S3";

    /// <summary><c>Disk</c> or <c>S3</c>.</summary>
    public string Provider { get; set; } = Disk;

    /// <summary>Folder of the disk store. Empty: <c>files</c> in the data folder.</summary>
    public string Path { get; set; } = "";
}
