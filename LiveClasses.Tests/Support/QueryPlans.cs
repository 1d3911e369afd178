using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace LiveClasses.Tests.Support;

/// <summary>Listens to what EF Core asks one database, and tells how the database would answer each question: by which scans.</summary>
internal sealed class QueryPlans : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly ConcurrentQueue<NpgsqlCommand> asked = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public QueryPlans(string database)
    {
        this.database = database;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: NpgsqlCommand command } && value.Key == RelationalEventId.CommandExecuting.Name && command.Connection?.Database == database)
            asked.Enqueue(Copy(command));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>The statements since the last time, each with the tables that it would read from end to end.</summary>
    public async Task<List<(string Sql, IReadOnlyList<string> WholeTables)>> TakeAsync(NpgsqlDataSource source)
    {
        List<(string, IReadOnlyList<string>)> plans = [];
        while (asked.TryDequeue(out var command))
            plans.Add((command.CommandText, await WholeTablesAsync(source, command)));
        return plans;
    }

    /// <summary>The tables that a statement would read from end to end.</summary>
    public static async Task<IReadOnlyList<string>> WholeTablesAsync(NpgsqlDataSource source, NpgsqlCommand command)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var explain = Copy(command);
        explain.Connection = connection;
        explain.CommandText = "explain (format json) " + command.CommandText;
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync())!);
        return [.. Scans(plan.RootElement[0].GetProperty("Plan")).Where(scan => scan.Node.EndsWith("Seq Scan", StringComparison.Ordinal)).Select(scan => scan.Table)];
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    private static NpgsqlCommand Copy(NpgsqlCommand command)
    {
        var copy = new NpgsqlCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters)
            copy.Parameters.Add(parameter.Clone());
        return copy;
    }

    private static IEnumerable<(string Node, string Table)> Scans(JsonElement node)
    {
        if (node.TryGetProperty("Relation Name", out var table))
            yield return (node.GetProperty("Node Type").GetString()!, table.GetString()!);
        if (!node.TryGetProperty("Plans", out var below))
            yield break;
        foreach (var child in below.EnumerateArray())
        {
            foreach (var scan in Scans(child))
                yield return scan;
        }
    }
}
