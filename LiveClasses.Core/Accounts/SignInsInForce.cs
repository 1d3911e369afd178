using Npgsql;

namespace LiveClasses.Core.Accounts;

/// <summary>What the database says of a sign-in.</summary>
/// <param name="Stamp">Changes with the password.</param>
/// <param name="Roles">Of now.</param>
/// <param name="IsEnded">Somebody signed out of it.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Zone">Where they read times.</param>
/// <param name="Locale">How they read them.</param>
public sealed record SignInFacts(string? Stamp, IReadOnlyCollection<string> Roles, bool IsEnded, string Name, string Zone, string Locale);

/// <summary>
/// Looks sign-ins up, many in one statement: five thousand circuits ask twice a minute, through EF a tenth of what a class of four hundred costs, and when a hall has lost its
/// connection, everybody's cookie comes to be checked at once.
/// </summary>
public sealed class SignInsInForce(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>A sign-in is marked as seen at most so often: five thousand people would else be as many writes twice a minute.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    private const string SeenSql = "update sign_ins set last_seen_at = $2 where id = any($1)";

    private const string Sql = """
        select p.id, a.session, p.security_stamp,
          array(select r.name from asp_net_user_roles l join asp_net_roles r on r.id = l.role_id where l.user_id = p.id),
          s.ended_at is not null, p.display_name, p.time_zone, p.locale, s.last_seen_at
        from (select distinct * from unnest($1, $2) as u(person, session)) a join people p on p.id = a.person
          left join sign_ins s on s.id = a.session and s.person_id = p.id
        """;

    private readonly Rounds circuits = new(database, TimeSpan.FromMilliseconds(200), clock);
    private readonly Rounds pages = new(database, TimeSpan.Zero, clock);

    /// <summary>For a circuit, which has time: those that ask within a moment share a statement. Null for an account that is gone.</summary>
    /// <param name="sessionId">The random id of the sign-in, from its cookie.</param>
    public Task<SignInFacts?> ExecuteAsync(Guid personId, string? sessionId, CancellationToken cancellation = default) => circuits.AskAsync(personId, sessionId, cancellation);

    /// <summary>For a page, which waits: at once, and those that come while a statement runs share the next.</summary>
    /// <param name="sessionId">The random id of the sign-in, from its cookie.</param>
    public Task<SignInFacts?> NowAsync(Guid personId, string? sessionId, CancellationToken cancellation = default) => pages.AskAsync(personId, sessionId, cancellation);

    /// <summary>One statement after another; whoever asks meanwhile is in the next.</summary>
    private sealed class Rounds(NpgsqlDataSource database, TimeSpan gathering, TimeProvider clock)
    {
        private readonly Lock gate = new();
        private Task running = Task.CompletedTask;
        private Round? open;

        public async Task<SignInFacts?> AskAsync(Guid personId, string? sessionId, CancellationToken cancellation)
        {
            var asked = (personId, sessionId ?? "");
            Round round;
            lock (gate)
            {
                if (open is null)
                {
                    open = new Round();
                    running = AnswerAsync(open, after: running);
                }

                round = open;
                round.Asked.Add(asked);
            }

            return (await round.Answers.Task.WaitAsync(cancellation)).GetValueOrDefault(asked);
        }

        private async Task AnswerAsync(Round round, Task after)
        {
            await Task.WhenAll(after, Task.Delay(gathering, clock)).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            lock (gate)
                open = null;
            try
            {
                round.Answers.SetResult(await ReadAsync(round.Asked));
            }
#pragma warning disable CA1031 // Those who asked get the fault; the next round is not theirs.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                round.Answers.SetException(fault);
            }
        }

        private async Task<Dictionary<(Guid Person, string Session), SignInFacts>> ReadAsync(List<(Guid Person, string Session)> asked)
        {
            await using var command = database.CreateCommand(Sql);
            command.Parameters.Add(new() { Value = asked.ConvertAll(one => one.Person) });
            command.Parameters.Add(new() { Value = asked.ConvertAll(one => one.Session) });
            await using var reader = await command.ExecuteReaderAsync();
            var facts = new Dictionary<(Guid Person, string Session), SignInFacts>();
            var (unseen, now) = (new List<string>(), clock.GetUtcNow());
            while (await reader.ReadAsync())
            {
                facts[(reader.GetGuid(0), reader.GetString(1))] = new SignInFacts(
                    reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<string[]>(3), reader.GetBoolean(4), reader.GetString(5), reader.GetString(6), reader.GetString(7));
                if (!reader.GetBoolean(4) && !reader.IsDBNull(8) && now - reader.GetFieldValue<DateTimeOffset>(8) > SeenEvery)
                    unseen.Add(reader.GetString(1));
            }

            await reader.CloseAsync();
            if (unseen.Count > 0)
                await NoteSeenAsync(unseen, now);
            return facts;
        }

        private async Task NoteSeenAsync(List<string> signIns, DateTimeOffset now)
        {
            await using var command = database.CreateCommand(SeenSql);
            command.Parameters.Add(new() { Value = signIns });
            command.Parameters.Add(new() { Value = now });
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Filled while it is open, under the gate; read afterwards.</summary>
    private sealed class Round
    {
        public List<(Guid Person, string Session)> Asked { get; } = [];

        public TaskCompletionSource<Dictionary<(Guid Person, string Session), SignInFacts>> Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
