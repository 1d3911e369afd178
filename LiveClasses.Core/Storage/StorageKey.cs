using System.Diagnostics.CodeAnalysis;

namespace LiveClasses.Core.Storage;

/// <summary>
/// The name of a stored file, or of a folder of them: parts of ASCII letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, joined by single
/// slashes, at most 512 characters in all. There is no way to write one that climbs out of the store (A19), so adapters may join it to a path.
/// </summary>
public readonly record struct StorageKey
{
    public const int MaxLength = 512;

    private readonly string? _text;

    private StorageKey(string text) => _text = text;

    /// <exception cref="FormatException">The text is not a key.</exception>
    public static StorageKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("Not a storage key: parts of letters, digits, '.', '_' and '-', joined by '/'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out StorageKey key)
    {
        key = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !text.Split('/').All(IsPart))
            return false;

        key = new StorageKey(text);
        return true;
    }

    /// <summary>A file or folder inside this one.</summary>
    public StorageKey Append(string part) => Parse($"{this}/{part}");

    public override string ToString() => _text ?? throw new InvalidOperationException("An empty storage key.");

    /// <summary>No dot at the start or the end: neither <c>..</c>, nor hidden files, nor names that Windows would shorten.</summary>
    private static bool IsPart(string part) =>
        part.Length > 0 && part[0] != '.' && part[^1] != '.'
        && part.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
