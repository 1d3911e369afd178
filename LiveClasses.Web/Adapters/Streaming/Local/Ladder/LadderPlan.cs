namespace LiveClasses.Web.Adapters.Streaming.Local.Ladder;

/// <summary>Which smaller pictures a stream should have (SES-02): for a weak line first, then one in the middle for a large picture.</summary>
internal static class LadderPlan
{
    private static readonly int[] Heights = [360, 720];

    /// <summary>In the order in which they are worth having.</summary>
    public static IReadOnlyList<PictureSize> For(PictureSize source, int atMost) =>
        [.. Heights.Where(height => height <= source.Height * 0.75).Take(atMost).Select(source.At)];

    /// <summary>Of the picture, by its height.</summary>
    public static int KilobitsOf(int height) => height switch { <= 400 => 800, <= 800 => 2500, _ => 5000 };
}
