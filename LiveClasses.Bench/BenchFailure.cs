namespace LiveClasses.Bench;

/// <summary>A run that cannot go on, in words for the person at the terminal; anything else that is thrown is a defect of the bench.</summary>
internal sealed class BenchFailure(string message) : Exception(message);
