namespace LiveClasses.Core.Enrollments;

/// <summary>What became of somebody who wanted a place.</summary>
public enum PlaceOutcome
{
    Enrolled,

    /// <summary>An instructor has to say yes first.</summary>
    AsksApproval,

    /// <summary>All places are taken; they are in the queue.</summary>
    WaitsForPlace,
}
