using System.Globalization;
using System.Text;

namespace LiveClasses.Core.Courses;

/// <summary>The address part of a course, made of its title once and kept: links that people shared stay good.</summary>
internal static class CourseSlug
{
    private const int MaxLength = 60;

    /// <summary>Lower-case letters, digits and hyphens; "course" when the title has none of our alphabet.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder(MaxLength);
        // Full decomposition takes the marks off the letters: "Ríos" reads "rios".
        foreach (var c in title.Normalize(NormalizationForm.FormKD))
        {
            if (slug.Length == MaxLength)
                break;
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var made = slug.ToString().Trim('-');
        return made.Length == 0 ? "course" : made;
    }

    /// <summary>The first of "name", "name-2", "name-3" … that is free.</summary>
    public static string Free(string slug, IReadOnlySet<string> taken)
    {
        if (!taken.Contains(slug))
            return slug;
        for (var number = 2; ; number++)
        {
            var next = $"{slug}-{number}";
            if (!taken.Contains(next))
                return next;
        }
    }
}
