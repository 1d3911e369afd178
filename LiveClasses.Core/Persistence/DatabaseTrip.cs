using Npgsql;

namespace LiveClasses.Core.Persistence;

/// <summary>Questions that go to the database together: one trip instead of one each. Where a whole hall comes at once, trips are what a door costs.</summary>
internal sealed class DatabaseTrip(NpgsqlDataSource database)
{
    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Read)> questions = [];

    /// <param name="sql">At most one row.</param>
    /// <param name="read">What the row says.</param>
    /// <param name="values">Of the parameters, in their order.</param>
    public TripAnswer<T> Ask<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<NpgsqlParameter> values)
        where T : class
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value);
        var answer = new TripAnswer<T>();
        questions.Add((command, row => answer.Row = read(row)));
        return answer;
    }

    public async Task GoAsync(CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        foreach (var (command, _) in questions)
            batch.BatchCommands.Add(command);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        foreach (var (_, read) in questions)
        {
            if (await rows.ReadAsync(cancellation))
                read(rows);
            await rows.NextResultAsync(cancellation);
        }
    }
}

/// <summary>Of one question, once its trip is over.</summary>
internal sealed class TripAnswer<T>
    where T : class
{
    /// <summary>Null when there was none.</summary>
    public T? Row { get; set; }
}
