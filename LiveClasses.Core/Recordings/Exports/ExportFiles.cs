using System.Globalization;
using System.Text;
using LiveClasses.Core.Storage;

namespace LiveClasses.Core.Recordings.Exports;

/// <summary>Names of exported files: where they are kept, and what they are called on a person's disk.</summary>
public static class ExportFiles
{
    public const string MediaType = "video/mp4";

    private const int LongestTitle = 60;

    /// <param name="prefix">The recording's folder, with or without a slash at the end.</param>
    /// <param name="exportId">The export.</param>
    public static StorageKey KeyOf(string prefix, Guid exportId) => StorageKey.Parse($"{prefix.TrimEnd('/')}/exports/{exportId:N}.mp4");

    /// <summary>Plain letters only: a title must not reach into the header or out of the folder (A19, A37).</summary>
    public static string NameOf(string title, DateTimeOffset startedAt)
    {
        var letters = new StringBuilder(title.Length);
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                letters.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && letters.Length > 0 && letters[^1] != '-')
                letters.Append('-');
        }

        var name = letters.ToString().Trim('-');
        name = name.Length > LongestTitle ? name[..LongestTitle].TrimEnd('-') : name;
        return string.Create(CultureInfo.InvariantCulture, $"{(name.Length == 0 ? "recording" : name)}-{startedAt.UtcDateTime:yyyy-MM-dd}.mp4");
    }
}
