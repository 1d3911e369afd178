using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Rooms.Questions;

/// <summary>What a class parks, the next one of its course takes up.</summary>
public sealed class CarriedQuestionsTests
{
    [Fact]
    public async Task A_parked_question_comes_into_the_next_class_once_on_every_node_and_not_into_the_one_after()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var (parked, open) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var student = await node.EnterAsync(world.Students[0]);
        var host = await node.EnterAsync(world.HostId);
        Assert.Null(await student.SendAsync(new AskQuestion(parked, "What about n to infinity?") { IsAnonymous = true }));
        Assert.Null(await student.SendAsync(new AskQuestion(open, "Is this in the exam?")));
        Assert.Null(await (await node.EnterAsync(world.Students[1])).SendAsync(new UpvoteQuestion(parked)));
        Assert.Null(await host.SendAsync(new ParkQuestion(parked)));
        var (next, after) = (await PlanAsync(world, days: 7), await PlanAsync(world, days: 14));

        // Not before it is over: until then it may still be answered there.
        Assert.Empty((await node.Directory.OpenAsync(next)).State.Questions.ById);
        await EndAsync(world);
        await node.Directory.SendAsync(world.SessionId, new EndClass());
        await Task.WhenAll(node.Directory.RefreshAsync(next), world.NewNode().Directory.OpenAsync(next), world.NewNode().Directory.OpenAsync(next));

        var carried = Assert.Single((await node.Directory.OpenAsync(next)).State.Questions.ById.Values);
        Assert.Equal((parked, 2, "Anonymous", world.SessionId), (carried.Id, carried.Votes, carried.AskerName, carried.CarriedFrom));
        var back = await node.Directory.EnterAsync(next, world.Students[0], Guid.Empty);
        Assert.Null(await back.Value.SendAsync(new EditQuestion(parked, "What if n goes to infinity?")));
        Assert.Empty((await node.Directory.OpenAsync(after)).State.Questions.ById);
    }

    private static async Task<Guid> PlanAsync(RoomWorld world, int days)
    {
        await using var db = world.Database.Db();
        var session = new LiveSession
        {
            CourseId = await db.Sessions.Where(s => s.Id == world.SessionId).Select(s => s.CourseId).SingleAsync(),
            HostId = world.HostId,
            Title = $"Fourier, {days} days on",
            StartsAt = DateTimeOffset.UtcNow.AddDays(days),
            EndsAt = DateTimeOffset.UtcNow.AddDays(days).AddHours(1),
        };
        Assert.Null(session.Schedule());
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }

    private static async Task EndAsync(RoomWorld world)
    {
        await using var db = world.Database.Db();
        var session = await db.Sessions.SingleAsync(s => s.Id == world.SessionId);
        Assert.Null(session.End(DateTimeOffset.UtcNow));
        await db.SaveChangesAsync();
    }
}
