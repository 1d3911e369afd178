using System.Globalization;

namespace LiveClasses.Bench.CommandLine;

/// <summary>The options a person gave, checked against those that the command takes.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    public Arguments(ReadOnlySpan<string> words, IReadOnlyList<Option> options)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var option = options.FirstOrDefault(option => option.Name == word) ?? throw new BenchFailure($"There is no option {word}; --help lists them.");
            if (option.Value is null)
                _given[option.Name] = "";
            else if (i + 1 < words.Length)
                _given[option.Name] = words[++i];
            else
                throw new BenchFailure($"{option.Name} needs a value: {option.Value}.");
        }
    }

    public bool Has(string name) => _given.ContainsKey(name);

    public string? Text(string name) => _given.GetValueOrDefault(name);

    public int Number(string name, int otherwise, int least = 0)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least)
            throw new BenchFailure($"{name} must be a whole number of at least {least}, not \"{text}\".");
        return number;
    }

    public Uri Address(string name, string otherwise)
    {
        var text = Text(name) ?? otherwise;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new Uri(address, "/")
            : throw new BenchFailure($"{name} must be an http or https address, not \"{text}\".");
    }
}
