using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LiveClasses.Tests.Browser;

/// <summary>A circuit's JSON: as the framework would write and read it, but described once for all circuits.</summary>
public sealed class LeanInteropTests
{
    private static readonly JsonSerializerOptions Framework = new() { MaxDepth = 32, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true };

    private readonly JsonSerializerOptions circuit = new(Framework) { TypeInfoResolver = new LeanInterop.Resolver() };

    [Fact]
    public void What_is_sent_is_written_as_the_framework_writes_it()
    {
        object?[] arguments =
        [
            1, 2.5, true, null, "ü <b>", Guid.Empty, new RawJson("""{"a":[1]}"""), new ChatAnswer(Ok: false, "banned", "No."), new[] { "a", "b" }, new byte[] { 1, 2 },
            new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["x"] = ["y"] }, new List<ChatAnswer> { ChatAnswer.Accepted }, PictureQuality.Poor, JsonDocument.Parse("[1]").RootElement,
        ];
        Assert.Equal(JsonSerializer.Serialize(arguments, Framework), JsonSerializer.Serialize(arguments, circuit));
    }

    [Theory]
    [InlineData(typeof(string), "\"a\"")]
    [InlineData(typeof(double), "1.5")]
    [InlineData(typeof(string[]), """["a",null]""")]
    [InlineData(typeof(int[]), "[1,2]")]
    [InlineData(typeof(int?), "null")]
    [InlineData(typeof(IReadOnlyList<string>), """["a"]""")]
    [InlineData(typeof(StudioHealth), """{"BitsPerSecond":1,"fps":2,"unknown":3,"word":"Weak"}""")]
    public void What_a_browser_sends_is_read_as_the_framework_reads_it(Type type, string json) =>
        Assert.Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, Framework)), JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, circuit)));

    [Theory]
    [InlineData(typeof(ChatAnswer))]
    [InlineData(typeof(List<ChatAnswer>))]
    [InlineData(typeof(Dictionary<string, List<string>>))]
    [InlineData(typeof(int))]
    public void A_circuit_does_not_describe_again_what_all_circuits_send(Type type) => Assert.Equal(JsonTypeInfoKind.None, circuit.GetTypeInfo(type).Kind);

    [Theory]
    [InlineData(typeof(IComparable<int>))]
    [InlineData(typeof(IDictionary<string, List<string>>))]
    [InlineData(typeof(ValueType))]
    public void Nor_what_they_only_descend_from(Type type) => Assert.Null(circuit.TypeInfoResolver!.GetTypeInfo(type, circuit));

    [Fact]
    public void What_refers_to_a_circuit_is_its_own()
    {
        // The converters of a circuit know its numbers; here there is none, so that the framework's description shows.
        Assert.Equal(JsonTypeInfoKind.Object, circuit.GetTypeInfo(typeof(DotNetObjectReference<ChatModule>)).Kind);
        Assert.Equal(new LeanInterop.Resolver().GetTypeInfo(typeof(byte[]), circuit)!.Converter.GetType(), Framework.GetTypeInfo(typeof(byte[])).Converter.GetType());
    }
}
