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
/// Looks sign-ins up for circuits, which ask about theirs twice a minute. Those that ask within a moment are answered by one statement: five thousand
/// circuits would otherwise keep a sixth of a core busy with asking whether anything has changed.
/// </summary>
public sealed class SignInsInForce(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Sql = $"""
        select p.id, a.session, p.security_stamp,
          array(select r.name from asp_net_user_roles l join asp_net_roles r on r.id = l.role_id where l.user_id = p.id),
          exists (select from asp_net_user_tokens t where t.user_id = p.id and t.login_provider = '{EndSession.Ended}' and t.name = a.session),
          p.display_name, p.time_zone, p.locale
        from (select distinct * from unnest($1, $2) as u(person, session)) a join people p on p.id = a.person
        """;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private Round? open;

    /// <summary>Null for an account that is gone. Takes a moment longer than the database needs.</summary>
    /// <param name="sessionId">The random id of the sign-in, from its cookie.</param>
    public async Task<SignInFacts?> ExecuteAsync(Guid personId, string? sessionId, CancellationToken cancellation = default)
    {
        var asked = (personId, sessionId ?? "");
        Round round;
        lock (gate)
        {
            if (open is null)
                _ = AnswerAsync(open = new Round());
            round = open;
            round.Asked.Add(asked);
        }

        return (await round.Answers.Task.WaitAsync(cancellation)).GetValueOrDefault(asked);
    }

    /// <summary>At once: for a page that waits for it.</summary>
    public async Task<SignInFacts?> NowAsync(Guid personId, string? sessionId, CancellationToken cancellation = default) =>
        (await ReadAsync([(personId, sessionId ?? "")], cancellation)).GetValueOrDefault((personId, sessionId ?? ""));

    private async Task AnswerAsync(Round round)
    {
        await Task.Delay(Gathering, clock);
        lock (gate)
            open = null;
        try
        {
            round.Answers.SetResult(await ReadAsync(round.Asked));
        }
        catch (Exception fault)
        {
            round.Answers.SetException(fault);
        }
    }

    private async Task<Dictionary<(Guid Person, string Session), SignInFacts>> ReadAsync(List<(Guid Person, string Session)> asked, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = asked.ConvertAll(one => one.Person) });
        command.Parameters.Add(new() { Value = asked.ConvertAll(one => one.Session) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var facts = new Dictionary<(Guid Person, string Session), SignInFacts>();
        while (await reader.ReadAsync(cancellation))
        {
            facts[(reader.GetGuid(0), reader.GetString(1))] = new SignInFacts(
                reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<string[]>(3), reader.GetBoolean(4), reader.GetString(5), reader.GetString(6), reader.GetString(7));
        }

        return facts;
    }

    /// <summary>Filled while it is open, under the gate; read afterwards.</summary>
    private sealed class Round
    {
        public List<(Guid Person, string Session)> Asked { get; } = [];

        public TaskCompletionSource<Dictionary<(Guid Person, string Session), SignInFacts>> Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
