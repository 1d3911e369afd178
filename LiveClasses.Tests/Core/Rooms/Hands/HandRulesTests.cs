using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Moderation;
using static LiveClasses.Tests.Core.Rooms.RoomPlay;

namespace LiveClasses.Tests.Core.Rooms.Hands;

/// <summary>The queue of hands, and what a call comes to.</summary>
public sealed class HandRulesTests
{
    [Fact]
    public void Hands_stand_in_the_order_of_raising_and_keep_when_they_went_up()
    {
        var play = Live().With(Yuki, new RaiseHand());
        play.Now = Start.AddMinutes(1);
        play.With(Jonas, new RaiseHand()).With(Yuki, new RaiseHand());

        Assert.Equal([Yuki.Id, Jonas.Id], play.State.Hands.Queue.Select(hand => hand.PersonId));
        Assert.Equal([Start, Start.AddMinutes(1)], play.State.Hands.Queue.Select(hand => hand.At));
    }

    [Fact]
    public void Who_is_called_may_accept_and_has_then_spoken_once()
    {
        var play = Live().With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id));
        Assert.Null(play.State.Hands.Speaking!.AcceptedAt);
        play.With(Yuki, new AcceptCall()).With(Yuki, new AcceptCall());

        Assert.Equal(Start, play.State.Hands.Speaking!.AcceptedAt);
        Assert.Equal(1, play.State.Hands.TimesCalled(Yuki.Id));
        play.With(Host, new LowerHand(Yuki.Id)).With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id));
        Assert.Equal(2, play.State.Hands.TimesCalled(Yuki.Id));
    }

    [Fact]
    public void Who_declines_has_not_spoken_and_the_host_is_told()
    {
        var play = Live().With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id)).With(Yuki, new DeclineCall()).With(Yuki, new DeclineCall());

        Assert.Null(play.State.Hands.Speaking);
        Assert.Equal(Yuki.Id, play.State.Hands.Declined!.PersonId);
        Assert.Equal(0, play.State.Hands.TimesCalled(Yuki.Id));
        Assert.Equal("not-called-on", play.Do(Yuki, new AcceptCall())?.Code);
    }

    [Fact]
    public void A34_nobody_answers_a_call_for_somebody_else()
    {
        var play = Live().With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id));
        Assert.Equal("not-called-on", play.Do(Jonas, new AcceptCall())?.Code);
        Assert.Equal("not-called-on", play.Do(Jonas, new DeclineCall())?.Code);
        Assert.Equal("moderator-only", play.Do(Jonas, new CallHand(Yuki.Id))?.Code);
    }

    [Fact]
    public void Pressing_call_twice_calls_once_and_a_lowered_hand_is_not_called()
    {
        var play = Live().With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id)).With(Host, new CallHand(Yuki.Id));
        Assert.Equal(1, play.State.Hands.TimesCalled(Yuki.Id));
        Assert.Equal("hand-is-down", play.Do(Host, new CallHand(Jonas.Id))?.Code);
    }

    [Fact]
    public void Somebody_who_is_removed_no_longer_has_the_word()
    {
        var play = Live().With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id)).With(Moderator, new RemovePerson(Yuki.Id));
        Assert.Null(play.State.Hands.Speaking);
    }
}
