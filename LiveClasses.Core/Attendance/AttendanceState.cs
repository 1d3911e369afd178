namespace LiveClasses.Core.Attendance;

/// <summary>What a person's presence comes to (ATT-02).</summary>
public enum AttendanceState
{
    /// <summary>There for at least 75 % of the live minutes.</summary>
    Present,

    /// <summary>Less, because they came late.</summary>
    Late,

    /// <summary>Less, because they went early.</summary>
    LeftEarly,

    /// <summary>Less: late and early, or away in between.</summary>
    Partial,

    /// <summary>Never there while the class was live.</summary>
    Absent,

    /// <summary>Went to a class that is held elsewhere (SES-10). How long they stayed cannot be seen from here, so that nobody is said to have.</summary>
    Joined,
}
