using System.Text;

namespace LiveClasses.Bench.CommandLine;

/// <summary>One thing the bench can do; returns the process's exit code.</summary>
internal sealed record Command(string Name, string Summary, IReadOnlyList<Option> Options, Func<Arguments, CancellationToken, Task<int>> RunAsync)
{
    public string Help()
    {
        var width = Options.Max(option => Left(option).Length);
        var help = new StringBuilder().AppendLine($"LiveClasses.Bench {Name}: {Summary}").AppendLine();
        foreach (var option in Options)
            help.Append("  ").Append(Left(option).PadRight(width)).Append("  ").AppendLine(option.Help);
        return help.ToString();
    }

    private static string Left(Option option) => option.Value is null ? option.Name : $"{option.Name} <{option.Value}>";
}
