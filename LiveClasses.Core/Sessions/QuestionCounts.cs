using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>How many questions were asked in a room, and how many of them nobody has answered: counted in its log.</summary>
internal static class QuestionCounts
{
    public static async Task<Dictionary<Guid, (int Asked, int Open)>> OfAsync(AppDbContext db, Guid[] sessions, CancellationToken cancellation)
    {
        // A question may be answered aloud and later in writing: it is one answered question.
        var counts = await db.Database.SqlQuery<Row>($"""
            select session_id as "SessionId",
                   count(distinct body->>'id') filter (where kind = 'question.asked')::int as "Asked",
                   count(distinct body->>'id') filter (where kind = 'question.answered')::int as "Answered"
            from room_log
            where session_id = any({sessions}) and kind in ('question.asked', 'question.answered')
            group by session_id
            """).ToListAsync(cancellation);
        return counts.ToDictionary(row => row.SessionId, row => (row.Asked, Math.Max(0, row.Asked - row.Answered)));
    }

    private sealed record Row(Guid SessionId, int Asked, int Answered);
}
