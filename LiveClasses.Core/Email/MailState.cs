namespace LiveClasses.Core.Email;

/// <summary>How far a mail has come.</summary>
public enum MailState
{
    /// <summary>On its way, or tried and to be tried again.</summary>
    Waiting,

    Sent,

    /// <summary>Not taken, for good or too often; somebody may send it again.</summary>
    Failed,

    /// <summary>Its moment has passed, such as a reminder's at the start of the class: it is not sent any more.</summary>
    TooLate,
}
