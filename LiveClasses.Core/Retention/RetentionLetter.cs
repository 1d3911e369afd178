using LiveClasses.Core.Email;

namespace LiveClasses.Core.Retention;

/// <summary>What a host is told before something of their class is removed.</summary>
/// <param name="To">One address.</param>
/// <param name="Zone">The host's IANA zone.</param>
/// <param name="Locale">How the host writes dates.</param>
/// <param name="RecordingUntil">Null: the recording stays, or there is none.</param>
/// <param name="LogUntil">Null: chat, questions and polls stay.</param>
public sealed record RetentionLetter(
    string To, string Name, string Zone, string Locale, Guid SessionId, string Class, string Course, DateTimeOffset HeldAt, DateTimeOffset? RecordingUntil, DateTimeOffset? LogUntil);

/// <summary>Finds the words of such a letter, as text and HTML.</summary>
public interface IRetentionLetters
{
    Task<Mail> WriteAsync(RetentionLetter letter, CancellationToken cancellation = default);
}
