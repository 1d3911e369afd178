namespace LiveClasses.Core.Persistence;

/// <summary>Which page of a list is shown, whatever number an address asks for.</summary>
public static class Paging
{
    /// <summary>How many pages there are; an empty list has one.</summary>
    public static int Count(int total, int size) => Math.Max(1, (total + size - 1) / size);

    /// <summary>The asked page, or the nearest there is.</summary>
    public static int Clamp(int page, int total, int size) => Math.Clamp(page, 1, Count(total, size));
}
