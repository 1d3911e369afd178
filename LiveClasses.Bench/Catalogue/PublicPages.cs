using System.Globalization;

namespace LiveClasses.Bench.Catalogue;

/// <summary>
/// Which pages are asked for and by whom, in turn, so that every run asks the same. Half of them are the catalogue; of courses, classes and words the first are asked for most: each
/// as much less than the first as it stands further down.
/// </summary>
/// <param name="classes">Ids of classes that anybody may see.</param>
/// <param name="next">Addresses of later pages of the catalogue.</param>
internal sealed class PublicPages(IReadOnlyList<Guid> classes, IReadOnlyList<string> next)
{
    private const int Courses = 400;

    private static readonly string[] Filters = ["/?subject=Art", "/?level=beginner&price=free", "/?price=paid", "/?when=week", "/?live=1"];

    private static readonly string[] Words =
    [
        "botany", "jazz", "curious", "week", "teacher", "\"open optics\"", "geo", "physics -slow", "history", "drawing", "applied", "small music", "italian", "quiet", "logic", "weather",
        "modern chemistry", "knit", "nutrition", "statistics", "practical french", "ecology", "rhetoric", "typo", "everyday algebra", "slow jazz", "music or art", "geometry", "open", "advanced",
    ];

    /// <summary>Readers live in a few zones, most in one; each has pages of its own.</summary>
    private static readonly string[] Zones = ["Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Asia/Kolkata", "Asia/Kolkata", "America/New_York"];

    public const string Catalogue = "catalogue";
    public const string Filtered = "catalogue, filtered";
    public const string Later = "catalogue, later page";
    public const string Search = "search";
    public const string Course = "course page";
    public const string Class = "class page";

    /// <summary>The page of a request by its number.</summary>
    public PageRequest this[int number]
    {
        get
        {
            var zone = Zones[number / 8 % Zones.Length];
            return (number % 8) switch
            {
                0 or 1 => new(Catalogue, "/", zone),
                2 when next.Count > 0 => new(Later, next[number / 8 % next.Count], zone),
                2 => new(Catalogue, "/", zone),
                3 => new(Filtered, Filters[number / 8 % Filters.Length], zone),
                4 => new(Search, "/?q=" + Uri.EscapeDataString(Words[Popular(number, Words.Length)]), zone),
                5 => new(Course, string.Create(CultureInfo.InvariantCulture, $"/courses/large-{Popular(number, Courses)}"), zone),
                _ => new(Class, $"/classes/{classes[Popular(number, classes.Count)]}", zone),
            };
        }
    }

    /// <summary>Zipf's law, evenly spread: the multiples of the golden section never gather anywhere.</summary>
    private static int Popular(int number, int count) => (int)Math.Pow(count, number * 0.6180339887498949 % 1) - 1;
}

/// <param name="Zone">Of the reader.</param>
internal sealed record PageRequest(string Kind, string Path, string Zone);
