namespace LiveClasses.Core.Sessions;

/// <summary>Who may send pictures and files in the chat of a class. Guests never: nobody could be asked about what they sent.</summary>
public enum ChatFileSenders
{
    Everyone,
    Hosts,
    Nobody,
}
