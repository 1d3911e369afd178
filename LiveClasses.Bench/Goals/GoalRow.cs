using System.Text;

namespace LiveClasses.Bench.Goals;

/// <summary>A goal in the table.</summary>
/// <param name="Goal">Which.</param>
/// <param name="Numbers">What was measured, or why nothing was.</param>
/// <param name="IsHeld">Null when it could not be measured.</param>
internal sealed record GoalRow(IPromise Goal, string Numbers, bool? IsHeld)
{
    public static string Table(IEnumerable<GoalRow> rows)
    {
        var table = new StringBuilder().AppendLine("| | measure | goal | measured | held |").AppendLine("|---|---|---|---|---|");
        foreach (var row in rows)
            table.AppendLine($"| {row.Goal.Code} | {row.Goal.Measure} | {row.Goal.Target} | {row.Numbers} | {row.Held} |");
        return table.ToString();
    }

    private string Held => IsHeld switch { true => "yes", false => "**NO**", null => "not measured" };
}
