using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Access;

/// <summary>What a person may do on the site as a whole.</summary>
/// <param name="PersonId">Null for a visitor who is not signed in.</param>
public sealed record SiteRights(Guid? PersonId, bool CanTeach, bool CanModerate, bool IsAdmin);

/// <summary>What a person may do with a course that they can see.</summary>
public sealed record CourseRights(Guid CourseId, Guid? PersonId, bool CanManage, bool IsEnrolled, bool IsBanned);

/// <summary>What a person may do with a session that they can see.</summary>
/// <param name="Role">Their role in the room; null when they may not enter.</param>
/// <param name="EntryRefusal">Why they may not enter and what to do; null when they may.</param>
/// <param name="CanManage">May edit, cancel, start, end, see attendance and answers by person.</param>
/// <param name="CanWatchRecording">May play the recording when there is one.</param>
public sealed record SessionRights(
    Guid SessionId,
    Guid CourseId,
    SessionState State,
    Guid? PersonId,
    string PersonName,
    RoomRole? Role,
    Refusal? EntryRefusal,
    bool CanManage,
    bool CanWatchRecording)
{
    public bool CanEnter => Role is not null && EntryRefusal is null;

    /// <summary>May broadcast and run the class.</summary>
    public bool CanHost => Role is RoomRole.Host or RoomRole.CoHost;

    public bool CanModerate => Role is RoomRole.Host or RoomRole.CoHost or RoomRole.Moderator;
}
