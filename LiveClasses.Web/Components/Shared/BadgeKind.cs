namespace LiveClasses.Web.Components.Shared;

/// <summary>What a badge's colour means: red is live, blue informs, amber waits or warns, green-teal is yours.</summary>
public enum BadgeKind
{
    Plain,
    Live,
    Info,
    Ok,
    Warn,
    Danger,
    Brand,
}
