namespace LiveClasses.Bench.Goals;

/// <summary>What was measured for a goal.</summary>
/// <param name="Numbers">With their units, as they stand in the table.</param>
/// <param name="IsHeld">Whether the goal is reached.</param>
internal sealed record Finding(string Numbers, bool IsHeld);
