using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.RunSheets;

namespace LiveClasses.Tests.Core.RunSheets;

/// <summary>Run sheets on a real database: who may, what order, whose.</summary>
public sealed class RunSheetTests
{
    private static readonly PollItem Question = new(new PollPlan("Which?", ["a", "b"], new PollRules { Points = 5, Seconds = 30 }), new AnswerKey { Right = [1], Explanation = "Because." });

    [Fact]
    public async Task Items_come_back_as_they_were_prepared_and_in_their_order()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        SheetItem[] items = [Question, new LinkItem("Slides", "https://example.test/"), new NoteItem("Breathe."), new BreakItem(10)];
        Assert.True((await AddAsync(school, id, items)).IsDone);
        var sheet = await SheetAsync(school, id);
        Assert.Equal(items.Select(SheetText.Write), sheet.Items.Select(item => SheetText.Write(item.Item)));

        Assert.True((await school.Get<MoveRunSheetItem>().ExecuteAsync(id, school.Amara.Id, sheet.Items[3].Id, 0)).IsDone);
        Assert.True((await school.Get<RemoveFromRunSheet>().ExecuteAsync(id, school.Amara.Id, sheet.Items[1].Id)).IsDone);
        Assert.True((await AddAsync(school, id, [new NoteItem("Second.")], at: 1)).IsDone);
        Assert.Equal(["Break 10 min", "Note: Second.", SheetText.Write(Question), "Note: Breathe."], (await SheetAsync(school, id)).Items.Select(item => SheetText.Write(item.Item)));
    }

    [Fact]
    public async Task What_the_class_has_had_stays_on_the_sheet_with_its_right_answer()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        await AddAsync(school, id, [Question, new BreakItem(5)]);
        var items = (await SheetAsync(school, id)).Items;
        var host = (await school.Get<RoomDirectory>().EnterAsync(id, school.Amara.Id, Guid.Empty)).Value;
        Assert.Null(await host.SendAsync(new StartSheetItem(items[0].Id, items[0].Item)));

        Assert.IsType<SheetItemIsStarted>((await school.Get<RemoveFromRunSheet>().ExecuteAsync(id, school.Amara.Id, items[0].Id)).Refusal);
        Assert.True((await school.Get<RemoveFromRunSheet>().ExecuteAsync(id, school.Amara.Id, items[1].Id)).IsDone);
        Assert.Equal([1], Assert.IsType<PollItem>(Assert.Single((await SheetAsync(school, id)).Items).Item).Key!.Right);
    }

    [Fact]
    public async Task The_right_answers_are_for_those_who_manage_the_class_A6()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        await AddAsync(school, id, [Question]);
        var item = (await SheetAsync(school, id)).Items[0].Id;
        foreach (var person in new[] { school.Lena, school.Jonas, school.Mateo, school.Moderator })
        {
            Assert.Null(await school.Get<RunSheetOf>().ExecuteAsync(id, person.Id));
            Assert.False((await school.Get<AddToRunSheet>().ExecuteAsync(id, person.Id, [Question])).IsDone);
            Assert.False((await school.Get<ChangeRunSheetItem>().ExecuteAsync(id, person.Id, item, Question)).IsDone);
            Assert.False((await school.Get<MoveRunSheetItem>().ExecuteAsync(id, person.Id, item, 0)).IsDone);
            Assert.False((await school.Get<RemoveFromRunSheet>().ExecuteAsync(id, person.Id, item)).IsDone);
            Assert.False((await school.Get<CopyRunSheet>().ExecuteAsync(id, person.Id, id)).IsDone);
        }

        Assert.Single((await SheetAsync(school, id)).Items);
    }

    [Fact]
    public async Task A_sheet_is_taken_over_from_a_class_of_the_same_course_and_of_no_other_A3()
    {
        await using var school = await School.NewAsync();
        var last = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 30);
        var next = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 300);
        var foreign = await school.SessionAsync(await school.CourseAsync("Optics", school.Mateo), school.Mateo, inMinutes: 600);
        await AddAsync(school, last, [Question, new BreakItem(5)]);
        Assert.True((await school.Get<AddToRunSheet>().ExecuteAsync(foreign, school.Mateo.Id, [new NoteItem("mine")])).IsDone);

        Assert.Equal(last, Assert.Single((await SheetAsync(school, next)).Sources).SessionId);
        Assert.True((await school.Get<CopyRunSheet>().ExecuteAsync(next, school.Amara.Id, last)).IsDone);
        Assert.Equal("run-sheet-not-found", (await school.Get<CopyRunSheet>().ExecuteAsync(next, school.Amara.Id, foreign)).Refusal?.Code);
        var (source, copy) = (await SheetAsync(school, last), await SheetAsync(school, next));
        Assert.Equal(source.Items.Select(item => SheetText.Write(item.Item)), copy.Items.Select(item => SheetText.Write(item.Item)));
        Assert.Empty(source.Items.Select(item => item.Id).Intersect(copy.Items.Select(item => item.Id)));
    }

    [Fact]
    public async Task A_sheet_holds_a_hundred_items_and_what_is_too_much_is_not_half_added()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        Assert.True((await AddAsync(school, id, [.. Enumerable.Range(0, 99).Select(i => new NoteItem($"{i}"))])).IsDone);
        Assert.Equal("run-sheet-is-full", (await AddAsync(school, id, [Question, Question])).Refusal?.Code);
        Assert.Equal("break-length-invalid", (await AddAsync(school, id, [new BreakItem(0)])).Refusal?.Code);
        Assert.Equal(99, (await SheetAsync(school, id)).Items.Length);
    }

    [Fact]
    public async Task Two_hosts_who_change_a_sheet_at_once_leave_every_item_a_place_of_its_own()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        await AddAsync(school, id, [.. Enumerable.Range(0, 10).Select(i => new NoteItem($"{i}"))]);
        var items = (await SheetAsync(school, id)).Items;
        await Task.WhenAll(items.Select((item, i) => Task.Run(() => school.Get<MoveRunSheetItem>().ExecuteAsync(id, school.Amara.Id, item.Id, 9 - i))));

        await using var db = school.Db();
        Assert.Equal(Enumerable.Range(0, 10), db.RunSheetEntries.Where(e => e.SessionId == id).Select(e => e.Position).ToList().Order());
    }

    private static Task<LiveClasses.Core.Shared.Result<LiveClasses.Core.Shared.Done>> AddAsync(School school, Guid id, IReadOnlyList<SheetItem> items, int? at = null) =>
        school.Get<AddToRunSheet>().ExecuteAsync(id, school.Amara.Id, items, at);

    private static async Task<RunSheetView> SheetAsync(School school, Guid id) => (await school.Get<RunSheetOf>().ExecuteAsync(id, school.Amara.Id))!;
}
