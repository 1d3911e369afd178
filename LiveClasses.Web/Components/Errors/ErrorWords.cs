namespace LiveClasses.Web.Components.Errors;

/// <summary>What went wrong and what to do, for a person; never what the machine said.</summary>
internal sealed record ErrorWords(string Icon, string Title, string Text)
{
    public static ErrorWords Of(int status) => status switch
    {
        400 => new("circle-alert", "That did not arrive whole", "The form was open for a long time or was sent from elsewhere. Go back, reload the page and send it again."),
        401 => new("lock", "Sign in first", "This page is for people who are signed in."),
        403 => new("lock", "This is not open to you", "Your account may not do this here. If that is a mistake, write to your instructor or to the school."),
        404 => new("search", "There is nothing here", "The address is wrong, or what was here has moved or is not open to you."),
        413 => new("upload", "That is too big", "Choose a smaller file and send it again."),
        429 => new("timer", "Too many tries", "Someone at your address tried this many times in a short while. Wait a minute and try again."),
        503 => new("coffee", "Back in a moment", "The site is starting or cannot reach its database. Try again in a minute."),
        >= 400 and < 500 => new("circle-alert", "That did not work", "Go back and try again."),
        _ => new("triangle-alert", "Something broke on our side", "It has been written down. Try again in a minute; what you typed before is kept where the page says so."),
    };
}
