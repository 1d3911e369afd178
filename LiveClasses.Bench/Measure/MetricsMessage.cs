using System.Buffers.Binary;
using System.Text;

namespace LiveClasses.Bench.Measure;

/// <summary>Reads the sums and gauges of an OTLP export of metrics (opentelemetry/proto/metrics/v1/metrics.proto): names and values, whatever they are labelled with added up.</summary>
internal ref struct MetricsMessage(ReadOnlySpan<byte> bytes)
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <param name="export">An ExportMetricsServiceRequest.</param>
    /// <param name="values">Where the values are put.</param>
    public static void Read(ReadOnlySpan<byte> export, IDictionary<string, double> values)
    {
        var resources = new MetricsMessage(export);
        while (resources.TryTake(1, out var resource))
        {
            var scopes = new MetricsMessage(resource);
            while (scopes.TryTake(2, out var scope))
            {
                var metrics = new MetricsMessage(scope);
                while (metrics.TryTake(2, out var metric))
                    ReadMetric(metric, values);
            }
        }
    }

    private static void ReadMetric(ReadOnlySpan<byte> metric, IDictionary<string, double> values)
    {
        var name = "";
        var fields = new MetricsMessage(metric);
        while (fields.TryTake(out var field, out var value))
        {
            if (field == 1)
                name = Encoding.UTF8.GetString(value);
            else if (field is 5 or 7) // gauge, sum
                values[name] = Sum(value);
        }
    }

    private static double Sum(ReadOnlySpan<byte> gaugeOrSum)
    {
        var sum = 0.0;
        var points = new MetricsMessage(gaugeOrSum);
        while (points.TryTake(1, out var point))
        {
            var fields = new MetricsMessage(point);
            while (fields.TryTake(out var field, out var value))
            {
                if (field == 4)
                    sum += BinaryPrimitives.ReadDoubleLittleEndian(value);
                else if (field == 6)
                    sum += BinaryPrimitives.ReadInt64LittleEndian(value);
            }
        }

        return sum;
    }

    /// <summary>The next field of that number.</summary>
    private bool TryTake(int wanted, out ReadOnlySpan<byte> value)
    {
        while (TryTake(out var field, out value))
        {
            if (field == wanted)
                return true;
        }

        return false;
    }

    private bool TryTake(out int field, out ReadOnlySpan<byte> value)
    {
        field = 0;
        value = default;
        if (_rest.IsEmpty)
            return false;
        var key = (int)TakeVarint();
        field = key >> 3;
        switch (key & 7)
        {
            case Varint: TakeVarint(); break;
            case Fixed64: value = Take(8); break;
            case Bytes: value = Take((int)TakeVarint()); break;
            case Fixed32: value = Take(4); break;
            default: throw new InvalidDataException($"A field of kind {key & 7} is not known.");
        }

        return true;
    }

    private ulong TakeVarint()
    {
        var (number, shift) = (0UL, 0);
        while (true)
        {
            var group = Take(1)[0];
            number |= (ulong)(group & 0x7f) << shift;
            if ((group & 0x80) == 0)
                return number;
            shift += 7;
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
            throw new InvalidDataException("The message of metrics ends early.");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
