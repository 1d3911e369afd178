namespace LiveClasses.Web.Components.Rooms;

/// <summary>A question that is being typed: it outlives the tab of the side panel in which it is typed.</summary>
public sealed class QuestionDraft
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string Text { get; set; } = "";

    public bool IsAnonymous { get; set; }

    public void Clear() => (Id, Text) = (Guid.CreateVersion7(), "");
}
