using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LiveClasses.Bench.Measure;

/// <summary>The result of a run: rows of a name, a number and its unit, printed as a table for people or as JSON for programs.</summary>
internal sealed class ReportTable(string title)
{
    private readonly List<Row> _rows = [];

    public ReportTable Add(string name, double value, string unit)
    {
        _rows.Add(new Row(name, value, null, unit));
        return this;
    }

    public ReportTable Add(string name, string text)
    {
        _rows.Add(new Row(name, double.NaN, text, ""));
        return this;
    }

    public string ToText()
    {
        var names = _rows.Max(row => row.Name.Length);
        var values = _rows.Where(row => row.Text is null).Select(row => row.Shown.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder().AppendLine(title);
        foreach (var row in _rows)
        {
            text.Append("  ").Append(row.Name.PadRight(names)).Append("  ");
            text.AppendLine(row.Text ?? $"{row.Shown.PadLeft(values)} {row.Unit}".TrimEnd());
        }
        return text.ToString();
    }

    /// <summary>Names become keys, units stay readable beside the values; what could not be measured is null.</summary>
    public string ToJson()
    {
        var rows = _rows.ToDictionary(
            row => row.Name,
            row => row.Text is not null ? row.Text : (object)new { value = double.IsFinite(row.Value) ? row.Value : (double?)null, unit = row.Unit },
            StringComparer.Ordinal);
        return JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { ["title"] = title, ["results"] = rows }, Indented);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Row(string Name, double Value, string? Text, string Unit)
    {
        public string Shown
        {
            get
            {
                if (!double.IsFinite(Value))
                    return "n/a";
                var format = double.IsInteger(Value) || Math.Abs(Value) >= 1000 ? "#,0" : "0.0";
                return Value.ToString(format, CultureInfo.InvariantCulture);
            }
        }
    }
}
