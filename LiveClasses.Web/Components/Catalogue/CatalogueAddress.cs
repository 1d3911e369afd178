using LiveClasses.Core.Courses;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Components.Catalogue;

/// <summary>The catalogue's filters as an address: what is chosen can be kept, shared and gone back to.</summary>
public sealed record CatalogueAddress
{
    public string? Text { get; init; }

    public string? Subject { get; init; }

    public CourseLevel? Level { get; init; }

    public CataloguePrice? Price { get; init; }

    public CatalogueDays? When { get; init; }

    public bool Live { get; init; }

    public bool IsAll => this == new CatalogueAddress();

    /// <param name="after">Where the page before it ended; null for the first.</param>
    public string Of(CatalogueCursor? after = null)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = Text,
            ["subject"] = Subject,
            ["level"] = Level?.ToString().ToLowerInvariant(),
            ["price"] = Price?.ToString().ToLowerInvariant(),
            ["when"] = When?.ToString().ToLowerInvariant(),
            ["live"] = Live ? "1" : null,
            ["after"] = after?.ToString(),
        };
        return QueryHelpers.AddQueryString("/", parts.Where(part => part.Value is not null));
    }

    /// <summary>What an address says; anything that it cannot mean is left out.</summary>
    public static CatalogueAddress Read(string? text, string? subject, string? level, string? price, string? when, string? live) => new()
    {
        Text = Word(text),
        Subject = Word(subject),
        Level = Choice.Of<CourseLevel>(level),
        Price = Choice.Of<CataloguePrice>(price),
        When = Choice.Of<CatalogueDays>(when),
        Live = live is "1",
    };

    private static string? Word(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

public enum CatalogueDays
{
    Today,
    Week,
    Month,
}

public enum CataloguePrice
{
    Free,
    Paid,
}
