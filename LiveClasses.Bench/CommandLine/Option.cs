namespace LiveClasses.Bench.CommandLine;

/// <summary>An option a command takes.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">What stands for the value in the help text; null for a switch.</param>
/// <param name="Help">One line, with the default.</param>
internal sealed record Option(string Name, string? Value, string Help);
