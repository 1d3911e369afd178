using System.Text;
using LiveClasses.Bench.Peers;

namespace LiveClasses.Tests.Bench;

public sealed class PeersTests
{
    [Fact]
    public void A_socket_io_client_connects_and_answers_pings()
    {
        var dialect = new SocketIoDialect();

        Assert.Equal(["40"], Hear(dialect, "0{\"sid\":\"x\"}").Replies);
        Assert.True(Hear(dialect, "40{\"sid\":\"y\"}").IsReady);
        Assert.Equal(["3"], Hear(dialect, "2").Replies);
        Assert.Empty(Hear(dialect, "42[\"line\",{}]").Replies);
    }

    [Fact]
    public void An_xmpp_client_signs_in_binds_and_enters_the_room()
    {
        var dialect = new XmppDialect("v1");

        Assert.Contains("ANONYMOUS", Hear(dialect, "<stream:features><mechanisms/></stream:features>").Replies[0], StringComparison.Ordinal);
        Assert.StartsWith("<open", Hear(dialect, "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>").Replies[0], StringComparison.Ordinal);
        Assert.Contains("id=\"bind\"", Hear(dialect, "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>").Replies[0], StringComparison.Ordinal);
        Assert.Contains("/v1\"", Hear(dialect, "<iq id='bind' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>").Replies[0], StringComparison.Ordinal);
        Assert.True(Hear(dialect, "<presence><x><status code='110'/></x></presence>").IsReady);
    }

    [Fact]
    public void The_table_shows_medians_and_no_numbers_of_a_server_that_does_not_keep_up()
    {
        Score[] rounds = [Of("us", 7, 100), Of("ws", 12, 100), Of("us", 5, 100), Of("ws", 11, 99), Of("us", 6, 100), Of("ws", 13, 100)];

        var table = CompareCommand.ToMarkdown(rounds, "400 viewers");

        Assert.Contains("| us | 1 | 6.0 (5.0–7.0) |", table, StringComparison.Ordinal);
        Assert.Contains("| all |", table, StringComparison.Ordinal);
        Assert.Contains("| ws | 1 | does not keep up | – | – | – | – | 99 % |", table, StringComparison.Ordinal);
    }

    private static (IReadOnlyList<string> Replies, bool IsReady) Hear(IDialect dialect, string message) => dialect.Hear(Encoding.UTF8.GetBytes(message));

    private static Score Of(string name, double cpu, long delivered) => new(name, "1", cpu, 1, 2, 90, 12, delivered, Expected: 100);
}
