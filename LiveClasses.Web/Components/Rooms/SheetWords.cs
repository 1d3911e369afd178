using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.RunSheets;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Prepared items in words and pictures.</summary>
internal static class SheetWords
{
    public static string Title(SheetItem item) => item switch
    {
        PollItem poll => poll.Plan.Question,
        LinkItem link => link.Title,
        NoteItem note => note.Text,
        BreakItem pause => $"Break, {pause.Minutes} min",
        _ => "",
    };

    public static string Icon(SheetItem item) => item switch
    {
        PollItem { Key: not null } => "graduation-cap",
        PollItem => "chart-bar",
        LinkItem => "link",
        BreakItem => "coffee",
        _ => "file-text",
    };

    public static string About(SheetItem item) => item switch
    {
        PollItem poll => string.Join(" · ", new[] { Kind(poll), poll.Plan.Rules.Seconds is { } s ? $"{s} s" : "", Secrecy(poll.Plan.Rules.Secrecy) }.Where(word => word.Length > 0)),
        LinkItem link => link.Address,
        NoteItem => "Note for hosts",
        _ => "",
    };

    private static string Kind(PollItem item)
    {
        var rules = item.Plan.Rules;
        var kind = rules.Kind switch
        {
            PollKind.Multiple => $"several of {item.Plan.Options.Length} answers",
            PollKind.Rating => $"rating 1 to {rules.Scale}",
            PollKind.Text => "short text",
            PollKind.Words => "word cloud",
            _ => $"one of {item.Plan.Options.Length} answers",
        };
        return rules.Points is { } points ? $"Quiz, {points} points, {kind}" : $"Poll, {kind}";
    }

    private static string Secrecy(PollSecrecy secrecy) => secrecy switch
    {
        PollSecrecy.Anonymous => "anonymous",
        PollSecrecy.Secret => "secret",
        _ => "",
    };
}
