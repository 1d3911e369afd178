using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.WordLists;

/// <summary>Puts a rule on a list. It counts at once in every class that is open.</summary>
public sealed class AddWord(IDbContextFactory<AppDbContext> databases, AccessPolicy access, WordsInRooms rooms, TimeProvider clock)
{
    public async Task<Refusal?> ExecuteAsync(Guid actorId, Guid? courseId, WordRule rule, CancellationToken cancellation = default)
    {
        if (!await access.MayEditWordsAsync(actorId, courseId, cancellation))
            return new NotAllowed();
        rule = rule with { Text = TypedText.Line(rule.Text) };
        if (WordPattern.Check(rule) is { } wrong)
            return wrong;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var list = db.WordEntries.Where(w => w.CourseId == courseId);
        if (await list.CountAsync(cancellation) >= WordRule.MaxInList)
            return new WordRuleInvalid($"The list is full: at most {WordRule.MaxInList} entries. Take one off first, or join several with *.");
        if (await list.AnyAsync(w => w.Kind == rule.Kind && w.Text == rule.Text, cancellation))
            return new WordRuleInvalid("This is on the list already. Take it off to change what happens.");
        var entry = new WordEntry { CourseId = courseId, Text = rule.Text, Kind = rule.Kind, Act = rule.Act, AddedById = actorId, AddedAt = clock.GetUtcNow() };
        db.WordEntries.Add(entry);
        db.AuditEntries.Add(new AuditEntry { At = entry.AddedAt, PersonId = actorId, Action = "words.added", SubjectId = courseId, Detail = $"{rule.Text} ({rule.Act})" });
        await db.SaveChangesAsync(cancellation);
        await rooms.RefreshAsync(courseId, cancellation);
        return null;
    }
}
