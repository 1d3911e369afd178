namespace LiveClasses.Core.Access;

/// <summary>What someone is in one room, decided from their site role, their enrolment and the session.</summary>
public enum RoomRole
{
    Guest,
    Participant,
    Moderator,
    CoHost,
    Host,
}
