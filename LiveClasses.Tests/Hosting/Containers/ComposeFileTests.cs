using System.Text.RegularExpressions;
using LiveClasses.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace LiveClasses.Tests.Hosting.Containers;

public sealed partial class ComposeFileTests
{
    private readonly YamlMappingNode _file = Load();

    private IEnumerable<(string Name, YamlMappingNode Service)> Services =>
        Map(_file, "services").Select(entry => (entry.Key.ToString(), (YamlMappingNode)entry.Value));

    [Fact]
    public void It_has_the_application_a_database_a_store_and_a_mail_catcher() =>
        Assert.Superset(new HashSet<string>(["app", "database", "store", "mail"]), Services.Select(service => service.Name).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Every_setting_of_the_application_exists_in_this_build()
    {
        var unknown = Map(Map(_file, "services"), "app").Children["environment"] is YamlMappingNode settings
            ? settings.Children.Keys.Select(key => key.ToString()).Where(name => !KnownSettings.Has(name)).ToList()
            : throw new InvalidOperationException("The application has no environment.");

        Assert.Empty(unknown);
    }

    [Fact]
    public void A41_every_port_is_published_on_loopback_only()
    {
        var ports = Services.SelectMany(service => Sequence(service.Service, "ports")).ToList();

        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.Matches(@"^127\.0\.0\.1:\d+:\d+$", port));
        Assert.DoesNotContain(Services, service => service.Service.Children.ContainsKey("network_mode"));
    }

    [Fact]
    public void A30_no_secret_has_a_value_or_a_default()
    {
        var secrets = Services
            .Where(service => service.Service.Children.ContainsKey("environment"))
            .SelectMany(service => Map(service.Service, "environment"))
            .Where(entry => SecretName().IsMatch(entry.Key.ToString()))
            .Select(entry => entry.Value.ToString())
            .ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, value => Assert.Matches(@"\$\{[A-Z0-9_]+:\?[^}]+\}", value));
        Assert.All(secrets, value => Assert.DoesNotMatch(@"Password=(?!\$\{)", value));
        Assert.DoesNotContain(":-", Repository.Read("docker-compose.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_service_that_is_waited_for_can_tell_when_it_is_ready()
    {
        foreach (var (name, service) in Services.Where(service => service.Service.Children.ContainsKey("depends_on")))
        {
            foreach (var (needed, how) in Map(service, "depends_on"))
            {
                var other = Map(Map(_file, "services"), needed.ToString());
                if (((YamlMappingNode)how).Children["condition"].ToString() == "service_healthy")
                    Assert.True(other.Children.ContainsKey("healthcheck"), $"{name} waits for {needed}, which has no health check.");
            }
        }
    }

    [Fact]
    public void Every_volume_that_is_mounted_is_declared()
    {
        var declared = Map(_file, "volumes").Children.Keys.Select(key => key.ToString()).ToHashSet(StringComparer.Ordinal);

        Assert.All(Services.SelectMany(service => Sequence(service.Service, "volumes")), mount => Assert.Contains(mount.Split(':')[0], declared));
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read("docker-compose.yml")));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static IEnumerable<string> Sequence(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlSequenceNode)value).Select(item => item.ToString()) : [];

    [GeneratedRegex("PASSWORD|SECRET|ACCESS_?KEY|ConnectionStrings|ROOT_USER", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretName();
}
