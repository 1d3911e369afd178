using System.Globalization;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>How long something is kept, as a form has it: one of the usual times, or "other" with a number of days beside it.</summary>
public static class KeepChoice
{
    public const string ForEver = "ever";
    public const string Other = "other";

    public static readonly IReadOnlyList<int> Usual = [30, 90, 365];

    /// <param name="days">Null is for ever.</param>
    public static string Of(int? days) => days switch
    {
        null => ForEver,
        { } usual when Usual.Contains(usual) => usual.ToString(CultureInfo.InvariantCulture),
        _ => Other,
    };

    /// <summary>What is no number becomes one that the plan refuses. A form without the field keeps for ever: nothing is removed by mistake.</summary>
    /// <param name="choice">A usual time, for ever, or other.</param>
    /// <param name="days">As typed; counts with other alone.</param>
    public static int? Days(string? choice, string? days)
    {
        if (string.IsNullOrEmpty(choice) || choice == ForEver)
            return null;
        return int.TryParse(choice == Other ? days : choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
