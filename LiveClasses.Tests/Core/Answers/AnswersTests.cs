using LiveClasses.Core.Answers;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;

namespace LiveClasses.Tests.Core.Answers;

/// <summary>Who reads what of a class's polls afterwards, on a page and in a file.</summary>
public sealed class AnswersTests
{
    [Fact]
    public async Task A6_the_host_reads_every_answer_a_student_their_own_and_a_stranger_none()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        var poll = await AskAsync(school, id, new PollRules { Points = 10 });
        await VoteAsync(school, id, school.Lena.Id, new VoteInPoll(poll, 1));
        await SendAsync(school, id, school.Amara.Id, new RevealAnswer(poll, new AnswerKey { Right = [1] }));

        var all = (await AnswersAsync(school, id, school.Amara.Id))!;
        Assert.Equal(("Lena Marlow", "=1+1", 10), All(all).Select(a => (a.Name, a.Text, a.Points!.Value)).Single());
        Assert.Equal("Lena Marlow", Assert.Single(all.Scores).Name);
        Assert.Equal(school.Lena.Id, Assert.Single(All((await AnswersAsync(school, id, school.Lena.Id))!)).PersonId);
        Assert.Null(await AnswersAsync(school, id, school.Jonas.Id));
        var moderators = (await AnswersAsync(school, id, school.Moderator.Id))!;
        Assert.Empty(All(moderators));
        Assert.Empty(moderators.Scores);
    }

    [Fact]
    public async Task A7_an_anonymous_poll_has_answers_without_people_even_for_the_host()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        var poll = await AskAsync(school, id, new PollRules { Secrecy = PollSecrecy.Anonymous });
        await VoteAsync(school, id, school.Lena.Id, new VoteInPoll(poll, 1));

        var answer = Assert.Single(All((await AnswersAsync(school, id, school.Amara.Id))!));
        Assert.Equal((null, "", "=1+1"), (answer.PersonId, answer.Name, answer.Text));
        Assert.DoesNotContain("Lena", await CsvAsync(school, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A36_an_answer_that_begins_like_a_formula_is_text_in_the_file()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        var poll = await AskAsync(school, id, new PollRules { Kind = PollKind.Text });
        await VoteAsync(school, id, school.Lena.Id, new VoteInPoll(poll, 0) { Text = "=HYPERLINK(\"http://evil.test\")" });
        await AskAsync(school, id, PollRules.Plain);

        var csv = await CsvAsync(school, id);
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|[,\"\n])=", csv);
    }

    private static IEnumerable<GivenAnswer> All(ClassAnswers answers) => answers.Polls.SelectMany(poll => poll.Answers);

    private static Task<ClassAnswers?> AnswersAsync(School school, Guid id, Guid person) => school.Get<AnswersOf>().ExecuteAsync(id, person);

    private static async Task<string> CsvAsync(School school, Guid id)
    {
        var text = new StringWriter();
        await AnswersCsv.WriteAsync((await AnswersAsync(school, id, school.Amara.Id))!, text);
        return text.ToString();
    }

    private static async Task<Guid> AskAsync(School school, Guid id, PollRules rules)
    {
        var poll = Guid.CreateVersion7();
        await SendAsync(school, id, school.Amara.Id, new OpenPoll(poll, "Which?", ["a", "=1+1"]) { Rules = rules });
        return poll;
    }

    private static Task VoteAsync(School school, Guid id, Guid person, VoteInPoll vote) => SendAsync(school, id, person, vote);

    private static async Task SendAsync(School school, Guid id, Guid person, PersonCommand command) =>
        Assert.Null(await school.Get<RoomDirectory>().SendAsync(id, person, Guid.Empty, command));
}
