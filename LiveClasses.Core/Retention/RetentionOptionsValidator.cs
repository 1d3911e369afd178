using LiveClasses.Core.Sessions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Retention;

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var wrong = new[] { (nameof(options.RecordingDays), options.RecordingDays), (nameof(options.LogDays), options.LogDays) }
            .Where(setting => setting.Item2 is < 1 or > LiveSession.MaxKeepDays)
            .Select(setting => $"{RetentionOptions.Section}:{setting.Item1} is {setting.Item2}; it must be 1 to {LiveSession.MaxKeepDays} days, or empty for ever.")
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
