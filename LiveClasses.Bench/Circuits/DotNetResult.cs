namespace LiveClasses.Bench.Circuits;

/// <summary>What a .NET method called from the browser answered: JSON, or the message of its exception.</summary>
internal readonly record struct DotNetResult(bool Succeeded, string Value);
