using LiveClasses.Core.Accounts;
using LiveClasses.Core.School;

namespace LiveClasses.Web.Components.Layout;

/// <summary>The school's name and picture for the bar and page titles, read at most every 30 seconds. A database that is away never costs a page its bar.</summary>
public sealed class SchoolBrand(SchoolLookNow query, TimeProvider time, ILogger<SchoolBrand> log)
{
    public const string Default = SchoolName.Default;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private volatile Reading? last;

    /// <summary>As it was last read, for whoever cannot wait.</summary>
    public SchoolLook Known => last?.Look ?? new SchoolLook(Default, Logo: null);

    public async Task<string> NameAsync() => (await LookAsync()).Name;

    public async Task<SchoolLook> LookAsync()
    {
        if (last is { } reading && time.GetUtcNow() - reading.At < Fresh)
            return reading.Look;
        try
        {
            last = new Reading(await query.ExecuteAsync(), time.GetUtcNow());
        }
        catch (Exception error)
        {
            log.LogWarning(error, "The name of the school could not be read; the last known one is shown.");
            last = new Reading(last?.Look ?? new SchoolLook(Default, Logo: null), time.GetUtcNow());
        }

        return last.Look;
    }

    /// <summary>After it was changed on this node: what is known is out of date.</summary>
    public void Forget() => last = last is { } reading ? reading with { At = DateTimeOffset.MinValue } : null;

    private sealed record Reading(SchoolLook Look, DateTimeOffset At);
}
