using LiveClasses.Core.Enrollments;

namespace LiveClasses.Web.Components.Catalogue;

/// <summary>What a course's page tells somebody who has just done something about their place; in its address as <c>?done=</c>.</summary>
internal static class DoneWords
{
    public static string Of(PlaceOutcome outcome) => outcome switch
    {
        PlaceOutcome.AsksApproval => "asked",
        PlaceOutcome.WaitsForPlace => "waiting",
        _ => "enrolled",
    };

    /// <summary>Null for what it cannot mean.</summary>
    public static string? Sentence(string? done) => done switch
    {
        "enrolled" => "You are enrolled. You can join every class of this course.",
        "asked" => "You have asked for a place. You are told by mail when an instructor has answered.",
        "waiting" => "You are on the waiting list. When it is your turn you get the place by itself and are told by mail.",
        "left" => "You have left this course. You can enrol again while there are places.",
        "withdrawn" => "Your request is withdrawn.",
        _ => null,
    };
}
