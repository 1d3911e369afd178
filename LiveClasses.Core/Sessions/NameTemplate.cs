using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>Makes a class a template: new ones can begin with its settings and its run sheet. Also one that is over; it stays what it is.</summary>
public sealed class NameTemplate(SessionLife life)
{
    public const int MaxLength = 80;

    /// <param name="name">Empty: it is a template no more.</param>
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, string name, CancellationToken cancellation = default)
    {
        var words = TypedText.Line(name);
        if (words.Length > MaxLength)
            return new SessionInvalid("Template", $"The name is too long: at most {MaxLength} characters.");
        return await life.StepAsync(sessionId, personId, SessionMove.TemplateChanged, (_, session, _) =>
        {
            session.TemplateName = words.Length == 0 ? null : words;
            return Task.FromResult<Refusal?>(null);
        }, cancellation);
    }
}

/// <summary>The templates with which a person can begin a class, by name.</summary>
public sealed class ClassTemplates(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int Most = 50;

    public async Task<IReadOnlyList<ClassTemplate>> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SessionsManagedBy(who).Where(s => s.TemplateName != null)
            .OrderBy(s => s.TemplateName).ThenBy(s => s.Id).Take(Most)
            .Select(s => new ClassTemplate(s.Id, s.TemplateName!, s.Course!.Title))
            .ToListAsync(cancellation);
    }
}

public sealed record ClassTemplate(Guid SessionId, string Name, string CourseTitle);
