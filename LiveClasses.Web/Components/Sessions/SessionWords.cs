using LiveClasses.Core.Sessions;

namespace LiveClasses.Web.Components.Sessions;

/// <summary>Words for what a class is.</summary>
public static class SessionWords
{
    public static string Of(SessionKind kind) => kind switch
    {
        SessionKind.QuestionsAndAnswers => "Questions and answers",
        SessionKind.OfficeHours => "Office hours",
        _ => kind.ToString(),
    };

    /// <summary>Who may join.</summary>
    public static string Of(SessionAccess access) => access switch
    {
        SessionAccess.Public => "Everybody, also without an account",
        SessionAccess.SignedIn => "Everybody with an account",
        SessionAccess.Invited => "Only people who are invited",
        _ => "People enrolled in the course",
    };

    /// <summary>Who may write in the chat.</summary>
    public static string Of(ChatWriters writers) => writers switch
    {
        ChatWriters.Everybody => "Everybody in the class",
        ChatWriters.WithAccount => "Everybody with an account",
        _ => "Only the host and moderators",
    };

    public static string Of(VideoQuality quality) => quality switch
    {
        VideoQuality.Low => "Low: 640 × 360, for a weak connection (1 Mb/s)",
        VideoQuality.Medium => "Medium: 1280 × 720 (2.5 Mb/s)",
        VideoQuality.High => "High: 1920 × 1080 (5 Mb/s)",
        _ => "Ultra: 1920 × 1080 at 60 frames (8 Mb/s)",
    };

    /// <summary>Who may send pictures and files.</summary>
    public static string Of(ChatFileSenders senders) => senders switch
    {
        ChatFileSenders.Everyone => "From everybody with an account",
        ChatFileSenders.Hosts => "From the host and moderators only",
        _ => "From nobody",
    };

    /// <summary>"1 h 30 min".</summary>
    public static string Length(TimeSpan length)
    {
        var (hours, minutes) = ((int)length.TotalHours, length.Minutes);
        return (hours, minutes) switch
        {
            (0, _) => $"{minutes} min",
            (_, 0) => $"{hours} h",
            _ => $"{hours} h {minutes} min",
        };
    }
}
