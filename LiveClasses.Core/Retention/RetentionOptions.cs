namespace LiveClasses.Core.Retention;

/// <summary>Section <c>Retention</c>: what the form of a new class begins with. A class keeps what it was planned with.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Days after the end of a class; empty is for ever.</summary>
    public int? RecordingDays { get; set; }

    /// <summary>The same for chat, questions and polls.</summary>
    public int? LogDays { get; set; }
}
