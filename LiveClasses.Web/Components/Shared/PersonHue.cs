namespace LiveClasses.Web.Components.Shared;

/// <summary>
/// A person's own colour, from their id: the same on every page, in chat and for everybody. The browser side computes the very same number:
/// <c>[...id].reduce((h, c) =&gt; (Math.imul(h, 31) + c.charCodeAt(0)) &gt;&gt;&gt; 0, 0) % 360</c> over the lower-case id with hyphens.
/// </summary>
public static class PersonHue
{
    /// <returns>Degrees, 0 to 359.</returns>
    public static int Of(Guid personId)
    {
        uint hash = 0;
        foreach (var character in personId.ToString("D"))
            hash = unchecked((hash * 31) + character);
        return (int)(hash % 360);
    }
}
