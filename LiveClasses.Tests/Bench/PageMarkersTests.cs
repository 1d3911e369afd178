using System.Text.Json;
using LiveClasses.Bench.Circuits;

namespace LiveClasses.Tests.Bench;

public sealed class PageMarkersTests
{
    private const string Marker = "{\"type\":\"server\",\"prerenderId\":\"a1\",\"key\":{\"locationHash\":\"x\",\"formattedComponentKey\":\"\"},\"sequence\":0,\"descriptor\":\"CfDJ8\"}";

    [Fact]
    public void Only_markers_with_a_descriptor_are_root_components()
    {
        var page = PageMarkers.Read($"<p><!--Blazor:{Marker}--><b>hi</b><!--Blazor:{{\"prerenderId\":\"a1\"}}--></p><!--Blazor:{{\"type\":\"webassembly\",\"descriptor\":\"x\"}}-->");

        Assert.Equal([Marker], page.Components);
    }

    [Fact]
    public void The_persisted_state_is_taken_as_it_stands()
    {
        Assert.Equal("CfDJ8+/=", PageMarkers.Read("<!--Blazor-Server-Component-State:CfDJ8+/=-->").State);
        Assert.Equal("", PageMarkers.Read("<p></p>").State);
    }

    [Fact]
    public void The_operation_adds_every_component_with_a_number_of_its_own()
    {
        using var operation = JsonDocument.Parse(new PageMarkers([Marker, Marker], "").AddAll());

        var added = operation.RootElement.GetProperty("operations").EnumerateArray().ToArray();
        Assert.Equal([1, 2], added.Select(add => add.GetProperty("ssrComponentId").GetInt32()));
        Assert.All(added, add => Assert.Equal("CfDJ8", add.GetProperty("marker").GetProperty("descriptor").GetString()));
    }
}
