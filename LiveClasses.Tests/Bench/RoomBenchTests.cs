using LiveClasses.Bench;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Room;

namespace LiveClasses.Tests.Bench;

public sealed class RoomBenchTests
{
    [Fact]
    public void The_sign_in_form_is_filled_in_and_its_hidden_fields_are_sent_back()
    {
        const string html = """
            <form action="/search"><input name="q"></form>
            <form method="post" action="/account/sign-in?ReturnUrl=%2F">
              <input type="hidden" name="_handler" value="sign-in"><input type="hidden" name="__RequestVerificationToken" value="t&amp;1">
              <input type="email" name="Input.Email"><input type="password" name="Input.Password"><input type="checkbox" name="Input.Remember" value="true"><button>Go</button>
            </form>
            """;

        var (action, fields) = SignIn.ReadForm(html, new Account("ann@school.test", "pass word"));

        Assert.Equal("/account/sign-in?ReturnUrl=%2F", action);
        Assert.Equal(
            [new("_handler", "sign-in"), new("__RequestVerificationToken", "t&1"), new("Input.Email", "ann@school.test"), new("Input.Password", "pass word")],
            fields);
    }

    [Fact]
    public void A_guest_tells_a_name_at_the_door()
    {
        const string html = """
            <form action="/search"><input name="q"></form>
            <form method="post"><input type="hidden" name="_handler" value="door"><input autocomplete="name" name="Fields.GuestName" value=""><button>Go on as a guest</button></form>
            """;

        var (action, fields) = Guest.ReadForm(html, "classes/1/room", "Student 7");

        Assert.Equal("classes/1/room", action);
        Assert.Equal([new("_handler", "door"), new("Fields.GuestName", "Student 7")], fields);
        Assert.Throws<BenchFailure>(() => Guest.ReadForm("<p>Only for students</p>", "classes/1/room", "Student 7"));
    }

    [Fact]
    public void A_page_without_a_sign_in_form_is_a_plain_failure() =>
        Assert.Throws<BenchFailure>(() => SignIn.ReadForm("<p>Down</p>", new Account("a", "b")));

    [Fact]
    public void A_line_counts_as_taken_only_when_the_server_agreed()
    {
        var lines = new LineLedger();
        lines.MeasureFromNow();
        lines.Answer(lines.Next(), new DotNetResult(Succeeded: true, """{"ok":true,"code":null,"message":null}"""));
        lines.Answer(lines.Next(), new DotNetResult(Succeeded: true, """{"ok":false,"code":"slow","message":"Slow mode is on."}"""));
        lines.Answer(lines.Next(), new DotNetResult(Succeeded: false, "There was an exception."));
        lines.Next();

        Assert.Equal((4, 1, 2, 1), (lines.Sent, lines.Accepted, lines.Refused, lines.Unanswered));
        Assert.Contains("Slow mode is on.", lines.FirstRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_comes_twice_is_delivered_once_and_lines_of_other_runs_never()
    {
        var lines = new LineLedger();
        lines.MeasureFromNow();
        var (first, second) = (lines.Next(), lines.Next());
        var viewer = new Participant(lines);

        viewer.Received(Frame(second, 1), second + 1000);
        viewer.Received(Frame(first, second), second + 2000);

        Assert.Equal((2, 1, 1, 2), (viewer.Tally.Delivered, viewer.Tally.Repeated, viewer.Tally.OutOfOrder, viewer.Tally.Frames));
        Assert.Equal(LineMarker.Milliseconds(0, 1000), viewer.Tally.Latencies[0]);
    }

    [Fact]
    public void A_line_that_comes_again_is_doubled_unless_all_was_drawn_anew()
    {
        var lines = new LineLedger();
        var (first, second) = (lines.Next(), lines.Next());
        var watch = new LineWatch(lines);

        watch.Take(Frame(first), second);
        watch.Take(Frame(first, second), second, isPicture: true);
        Assert.Equal((2, 1, 0), (watch.Tally.Delivered, watch.Tally.Repeated, watch.Tally.Doubled));

        watch.Take(Frame(second), second);
        Assert.Equal((2, 1), (watch.Tally.Repeated, watch.Tally.Doubled));
    }

    [Theory]
    [InlineData("--viewers")]
    [InlineData("--viewers", "0")]
    [InlineData("--viewers", "many")]
    [InlineData("--url", "ftp://x")]
    [InlineData("--colour", "red")]
    public void A_wrong_option_is_named(params string[] words) =>
        Assert.Contains(words[0], Assert.Throws<BenchFailure>(() => new RoomOptions(new Arguments(["--class", "c", "--guests", .. words], RoomOptions.All))).Message, StringComparison.Ordinal);

    [Fact]
    public void Accounts_of_a_file_are_taken_with_their_own_or_the_common_password()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "ann@school.test  secret one\n\nbob@school.test\n");

            var accounts = Account.ReadFile(file, "common");

            Assert.Equal([("ann@school.test", "secret one"), ("bob@school.test", "common")], accounts.Select(account => (account.Email, account.Password)));
            Assert.Throws<BenchFailure>(() => Account.ReadFile(file, password: null));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Frame(params long[] lines) =>
        [0x96, 0x01, .. lines.SelectMany(line => System.Text.Encoding.UTF8.GetBytes(LineMarker.Line(line, 40)))];
}
