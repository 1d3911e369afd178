namespace LiveClasses.Core.Courses;

/// <summary>The colours a cover can have, by name, so that courses differ at a glance and all of them fit the page.</summary>
public static class CoverHues
{
    public static readonly IReadOnlyList<(int Hue, string Name)> All =
        [(175, "Teal"), (300, "Violet"), (38, "Copper"), (250, "Blue"), (145, "Green"), (350, "Rose"), (80, "Ochre"), (215, "Steel")];

    /// <summary>A steady choice for a title.</summary>
    public static int Of(string title)
    {
        var sum = 0u;
        foreach (var c in title)
            sum = (sum * 31) + c;
        return All[(int)(sum % (uint)All.Count)].Hue;
    }
}
