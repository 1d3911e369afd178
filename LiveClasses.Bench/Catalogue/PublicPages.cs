namespace LiveClasses.Bench.Catalogue;

/// <summary>Which pages are asked for, in turn, so that every run asks the same. Half of them are the catalogue.</summary>
/// <param name="classes">Ids of classes that anybody may see.</param>
internal sealed class PublicPages(IReadOnlyList<Guid> classes)
{
    private static readonly string[] Words = ["botany", "jazz", "curious", "week", "teacher", "\"open optics\"", "geo", "physics -slow"];
    private static readonly string[] Filters = ["/?subject=Art", "/?level=beginner&price=free", "/?price=paid", "/?when=week", "/?live=1"];

    public const string Catalogue = "catalogue";
    public const string Filtered = "catalogue, filtered";
    public const string Search = "search";
    public const string Course = "course page";
    public const string Class = "class page";

    /// <summary>The page of a request by its number.</summary>
    public (string Kind, string Path) this[int number]
    {
        get
        {
            var round = number / 8;
            return (number % 8) switch
            {
                0 or 1 or 2 => (Catalogue, "/"),
                3 => (Filtered, Filters[round % Filters.Length]),
                4 => (Search, "/?q=" + Uri.EscapeDataString(Words[round % Words.Length])),
                5 => (Course, $"/courses/large-{round * 7 % 400}"),
                _ => (Class, $"/classes/{classes[number * 13 % classes.Count]}"),
            };
        }
    }
}
