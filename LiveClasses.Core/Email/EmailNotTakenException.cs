namespace LiveClasses.Core.Email;

/// <param name="isFinal">The carrier will never take this mail, such as for an address that does not exist.</param>
public sealed class EmailNotTakenException(string message, bool isFinal, Exception? cause = null) : Exception(message, cause)
{
    public bool IsFinal { get; } = isFinal;
}
