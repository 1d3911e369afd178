using LiveClasses.Core.Courses;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Components.Catalogue;

/// <summary>The catalogue's filters as an address: what is chosen can be kept, shared and gone back to.</summary>
public sealed record CatalogueAddress
{
    public string? Text { get; init; }

    public CourseLevel? Level { get; init; }

    public CatalogueDays? When { get; init; }

    public bool Live { get; init; }

    public bool IsAll => this == new CatalogueAddress();

    public string Of(int page = 1)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = string.IsNullOrWhiteSpace(Text) ? null : Text,
            ["level"] = Level?.ToString().ToLowerInvariant(),
            ["when"] = When?.ToString().ToLowerInvariant(),
            ["live"] = Live ? "1" : null,
            ["page"] = page > 1 ? page.ToString() : null,
        };
        return QueryHelpers.AddQueryString("/", parts.Where(part => part.Value is not null));
    }

    /// <summary>What an address says; anything that it cannot mean is left out.</summary>
    public static CatalogueAddress Read(string? text, string? level, string? when, string? live) => new()
    {
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        Level = Choice.Of<CourseLevel>(level),
        When = Choice.Of<CatalogueDays>(when),
        Live = live is "1",
    };
}

public enum CatalogueDays
{
    Today,
    Week,
    Month,
}
