using LiveClasses.Core.Enrollments;
using LiveClasses.Web.Components.Catalogue;
using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>Words for what becomes of a list of people.</summary>
internal static class RosterWords
{
    public static string Of(RosterOutcome outcome, bool isDone) => outcome switch
    {
        RosterOutcome.Enrolled => isDone ? "Enrolled" : "Gets a place",
        RosterOutcome.Waits => isDone ? "Waits for a place" : "Goes on the waiting list",
        RosterOutcome.Invited => isDone ? "Invited by mail" : "Gets an invitation",
        RosterOutcome.HasPlace => "Has a place already",
        RosterOutcome.HasInvitation => "Is invited already",
        RosterOutcome.Teaches => "Teaches this course",
        RosterOutcome.Removed => "Was removed for good",
        _ => "Left out",
    };

    public static BadgeKind Kind(RosterOutcome outcome) => outcome switch
    {
        RosterOutcome.Enrolled => BadgeKind.Ok,
        RosterOutcome.Invited => BadgeKind.Info,
        RosterOutcome.Waits or RosterOutcome.Removed => BadgeKind.Warn,
        RosterOutcome.Bad => BadgeKind.Danger,
        _ => BadgeKind.Plain,
    };

    public static string Plan(RosterReport report) => Sentence(report, "will get a place", "will go on the waiting list", "will get an invitation", "cannot be read");

    public static string Done(RosterReport report) => Sentence(report, "got a place", "went on the waiting list", "got an invitation by mail", "left out");

    private static string Sentence(RosterReport report, string enrolled, string waiting, string invited, string bad)
    {
        (int Count, string Words, string Of)[] parts =
        [
            (report.Count(RosterOutcome.Enrolled), enrolled, "person"), (report.Count(RosterOutcome.Waits), waiting, "person"),
            (report.Count(RosterOutcome.Invited), invited, "person"), (report.Count(RosterOutcome.Bad), bad, "line"),
        ];
        var said = parts.Where(part => part.Count > 0)
            .Select(part => $"{(part.Of is "line" ? part.Count == 1 ? "1 line" : $"{part.Count:N0} lines" : CatalogueWords.People(part.Count))} {part.Words}").ToList();
        return said.Count == 0 ? "Nothing changes: everybody in the list is there already." : string.Join(", ", said) + ".";
    }
}
