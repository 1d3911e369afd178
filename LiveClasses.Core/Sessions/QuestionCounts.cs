using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>How many questions were asked in a room, and how many of them nobody has answered: counted in its log.</summary>
internal static class QuestionCounts
{
    public static async Task<Dictionary<Guid, (int Asked, int Open)>> OfAsync(AppDbContext db, Guid[] sessions, CancellationToken cancellation)
    {
        // What was said last about a question is where it stands: it may be answered, reopened and answered in writing.
        var counts = await db.Database.SqlQuery<Row>($"""
            select session_id as "SessionId", count(*)::int as "Asked",
                   count(*) filter (where kind in ('question.asked', 'question.carried', 'question.reopened', 'question.answer-started'))::int as "Open"
            from (
                select distinct on (session_id, body->>'id') session_id, kind
                from room_log
                where session_id = any({sessions}) and kind in (
                    'question.asked', 'question.carried', 'question.reopened', 'question.answer-started', 'question.answered', 'question.dismissed', 'question.parked', 'question.merged')
                order by session_id, body->>'id', seq desc) as last
            group by session_id
            """).ToListAsync(cancellation);
        return counts.ToDictionary(row => row.SessionId, row => (row.Asked, row.Open));
    }

    private sealed record Row(Guid SessionId, int Asked, int Open);
}
