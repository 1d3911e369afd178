using LiveClasses.Core.Shared;

namespace LiveClasses.Web.Components.Shared;

/// <summary>What was refused, by field. A refusal without a field (or with one that the form does not have) belongs to the form as a whole.</summary>
public sealed class FormErrors
{
    private readonly Dictionary<string, string> byField = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The message for a field; null when nothing is wrong with it.</summary>
    public string? this[string field] => byField.GetValueOrDefault(field);

    /// <summary>The message for the form as a whole.</summary>
    public string? Form { get; private set; }

    public bool Any => Form is not null || byField.Count > 0;

    public void Add(Refusal refusal)
    {
        if (refusal.Field is null)
            Form ??= refusal.Message;
        else
            byField.TryAdd(refusal.Field, refusal.Message);
    }

    public void Add(string field, string message) => byField.TryAdd(field, message);

    public void Clear()
    {
        Form = null;
        byField.Clear();
    }
}
