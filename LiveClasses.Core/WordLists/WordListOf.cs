using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.WordLists;

/// <summary>A word list for whoever may change it, and what it makes of a text that they try; null for everybody else.</summary>
public sealed class WordListOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    /// <param name="courseId">Null: the site's list.</param>
    /// <param name="trial">A text to try; for a course both lists count, as in its classes.</param>
    public async Task<WordListView?> ExecuteAsync(Guid actorId, Guid? courseId, string? trial = null, CancellationToken cancellation = default)
    {
        if (!await access.MayEditWordsAsync(actorId, courseId, cancellation))
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var title = await db.Courses.Where(c => c.Id == courseId).Select(c => c.Title).FirstOrDefaultAsync(cancellation);
        var slug = await db.Courses.Where(c => c.Id == courseId).Select(c => c.Slug).FirstOrDefaultAsync(cancellation);
        var entries = await db.WordEntries.AsNoTracking().Where(w => w.CourseId == null || w.CourseId == courseId).OrderBy(w => w.Text).ThenBy(w => w.Id).ToListAsync(cancellation);
        WordFinding? finding = string.IsNullOrWhiteSpace(trial) ? null : CompiledWords.Of(new WordRules([.. entries.Select(w => w.Rule)])).Check(trial);
        return new WordListView(title, slug, [.. entries.Where(w => w.CourseId == courseId)], finding);
    }
}

/// <param name="CourseTitle">Null: the site's list.</param>
public sealed record WordListView(string? CourseTitle, string? CourseSlug, IReadOnlyList<WordEntry> Words, WordFinding? Finding);
