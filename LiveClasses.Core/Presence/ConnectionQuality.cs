namespace LiveClasses.Core.Presence;

/// <summary>How well the picture arrives, as the viewer's own player says: good for a sign beside a name, not for a decision. The worst first.</summary>
public enum ConnectionQuality : short
{
    Poor,
    Fair,
    Good,
    Excellent,
}
