using System.Diagnostics;

namespace LiveClasses.Bench.Peers;

/// <summary>A server of the comparison: how it is started on the server's core, and how its clients speak.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Start">The program and its arguments for a port.</param>
/// <param name="Dialect">Null for our own room, whose clients are circuits.</param>
internal sealed record Contender(string Name, Func<int, ProcessStartInfo> Start, Func<int, IDialect>? Dialect);
