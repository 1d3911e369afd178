using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.Rooms.Slides;
using LiveClasses.Core.RunSheets;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>Every state of the room that somebody can be in. Another panel is another row here.</summary>
internal static class RoomViews
{
    private const string Question = "Why is the sky blue?";

    private static readonly Guid Asked = Guid.CreateVersion7();

    public static IReadOnlyDictionary<string, RoomView> All { get; } =
        new[] { TheRoom, TheDoor, TheChat, TheAudience, ThePolls, TheModerators, TheHost, ThePicture }.SelectMany(part => part).ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, RoomView> TheRoom => new()
    {
        ["not started"] = Student(view => view.SeesAsync("The host has not started yet")) with { IsLive = false },
        ["live, a student"] = Student(view => view.HasChatAsync()),
        ["live, the host"] = Host(view => view.HasChatAsync()),
        ["the list of keys"] = Student(async view =>
        {
            await view.HasChatAsync();
            await view.One.ClickAsync("Keys");
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" }));
        }),
        ["people"] = Host(async view =>
        {
            await view.OpenAsync("People");
            await view.SeesAsync(view.Page.GetByLabel("Search people"));
        }),
        ["removed"] = Student(async view =>
        {
            await view.HasChatAsync();
            await view.DoAsync(Cast.Amara, new RemovePerson(Cast.Sofia.Id));
            await view.SeesAsync(view.Page.Locator(".room-refused"));
        }),
        ["put out"] = Student(async view =>
        {
            await view.HasChatAsync();
            await view.DoAsync(Cast.Amara, new PutOut(Guid.CreateVersion7(), Cast.Sofia.Id) { Name = Cast.Sofia.Name });
            await view.SeesAsync("Come back in");
        }),
        ["a break"] = Student(view => view.SeesAsync(view.Page.Locator(".break-cover"))) with { Before = view => view.DoAsync(Cast.Amara, new StartBreak(5)) },
        ["a break, the host"] = Host(view => view.SeesAsync("Go on now")) with { Before = view => view.DoAsync(Cast.Amara, new StartBreak(5)) },
        ["the host has dropped out"] = Student(view => view.SeesAsync("Stay here: it goes on when they are back.")) with { Before = view => view.LosesHostAsync() },
        ["the host has dropped out, a co-host"] = new(Cast.Mateo, view => view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = "Take over" }))) { Before = view => view.LosesHostAsync() },
        ["a co-host leads, the host"] = Host(view => view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }))) with
        {
            Before = async view =>
            {
                await view.LosesHostAsync();
                await view.DoAsync(Cast.Mateo, new TakeOver());
            },
        },
        ["what was missed"] = Student(view => view.SeesAsync(view.Page.Locator(".late-body"))) with { IsLive = false, Before = view => LiveClass.SayEarlierAsync(view.App, view.Id) },
        ["slides are shown"] = Student(view => view.SeesAsync(view.Page.Locator(".slides-card"))) with { Before = view => view.DoAsync(Cast.Amara, new ShowSlides("https://slides.example/week3", "Week 3")) },
        ["asked whether to end"] = Host(async view =>
        {
            await view.One.ClickAsync("End class");
            await view.SeesAsync("End for everybody?");
        }),
        ["ended, a student"] = Student(view => view.EndAsync()),
        ["ended, the host"] = Host(view => view.EndAsync()),
        ["coming back"] = Student(async view =>
        {
            await view.HasChatAsync();
            view.Network.Cut();
            await view.SeesAsync(view.Page.Locator("#reconnect-dialog"));
        }),
    };

    private static Dictionary<string, RoomView> TheDoor => new()
    {
        ["a visitor"] = new(null, view => view.SeesAsync(view.Page.Locator(".room-refused, .room"))),
        ["a guest is asked for a name"] = new(null, view => view.SeesAsync(view.Page.GetByLabel("Your name")))
        {
            Before = view => view.PlanAsync(session => session.Access = SessionAccess.Public),
        },
        ["asked for the password"] = Student(async view =>
        {
            await view.Page.GetByLabel("Password of the class").FillAsync("not this one");
            await view.One.ClickAsync("Come in");
            await view.SeesAsync("That is not the password of this class");
        }) with { Before = view => view.PlanAsync(session => session.SetRoomPassword(RoomPassword.Of("lantern festival"))) },
        ["asked for consent"] = Student(view => view.SeesAsync("I agree, come in")) with
        {
            Before = view => view.PlanAsync(session => (session.AsksConsent, session.ConsentText) = (true, string.Join("\n\n", Enumerable.Repeat("We record picture and sound.", 20)))),
        },
        ["waits to be let in"] = Student(async view =>
        {
            await view.SeesAsync("The host lets you in soon");
            await view.DoAsync(Cast.Amara, new TellLobby("Two more minutes"));
            await view.SeesAsync("Two more minutes");
        }) with { Before = view => view.PlanAsync(session => session.NeedsApproval = true) },
        ["somebody waits, the host"] = Host(async view =>
        {
            await view.One.ClickAsync($"Turn away {Cast.Ravi.Name}");
            await view.SeesAsync(view.Page.GetByLabel("Why, for"));
        }) with
        {
            Before = async view =>
            {
                await view.PlanAsync(session => session.NeedsApproval = true);
                await view.Rooms.WaitAsync(view.Id, Cast.Ravi.Id, Guid.Empty, _ => Task.CompletedTask, _ => { });
                await view.Rooms.WaitAsync(view.Id, Cast.Yuki.Id, Guid.Empty, _ => Task.CompletedTask, _ => { });
                await view.DoAsync(Cast.Amara, new TellLobby("Two more minutes"));
            },
        },
        ["turned away"] = Student(async view =>
        {
            await view.SeesAsync("The host lets you in soon");
            await view.DoAsync(Cast.Amara, new TurnAway(Cast.Sofia.Id, "Group B is tomorrow"));
            await view.SeesAsync("Group B is tomorrow");
        }) with { Before = view => view.PlanAsync(session => session.NeedsApproval = true) },
        ["full"] = Student(view => view.SeesAsync("All 1 places are taken")) with
        {
            Before = async view =>
            {
                await view.PlanAsync(session => session.Capacity = 1);
                Assert.True((await (await view.Rooms.EnterAsync(view.Id, Cast.Ravi.Id, Guid.Empty)).Value.SubscribeAsync(_ => Task.CompletedTask, _ => { })).IsDone);
            },
        },
        ["locked out"] = Student(view => view.SeesAsync("The room is locked")) with { Before = view => view.DoAsync(Cast.Amara, new LockRoom()) },
        ["too late"] = Student(view => view.SeesAsync(view.Page.Locator(".room-refused"))) with
        {
            Before = view => view.PlanAsync(session => (session.StartsAt, session.LateEntryMinutes) = (session.StartsAt.AddMinutes(-30), 0)),
        },
    };

    private static Dictionary<string, RoomView> TheChat => new()
    {
        ["lines with everything"] = Student(async view =>
        {
            await view.SeesAsync(view.Page.Locator(".chat-file"));
            await view.SeesAsync(view.Page.Locator(".chat-mention.is-me"));
            await view.SeesAsync(view.Page.Locator(".chat-reaction"));
        }) with { Before = ChatAsync },
        ["the menu of a line"] = Host(async view =>
        {
            await view.Page.Locator(".chat-line").First.HoverAsync();
            await view.Page.Locator(".chat-menu-button").First.ClickAsync();
            await view.SeesAsync(view.Page.Locator(".chat-menu"));
        }) with { Before = ChatAsync },
        ["the chat is searched"] = Student(async view =>
        {
            await view.One.ClickAsync("Search the chat");
            await view.Page.GetByLabel("Words to look for").FillAsync("waves");
            await view.SeesAsync(view.Page.Locator(".chat-results button"));
        }) with { Before = ChatAsync },
        ["the emoji are open"] = Student(async view =>
        {
            await view.HasChatAsync();
            await view.One.ClickAsync("Emoji");
            await view.SeesAsync(view.Page.Locator(".chat-emojis"));
        }),
        ["a file waits to be sent"] = Student(async view =>
        {
            await view.HasChatAsync();
            await view.Page.Locator(".chat input[type=file]").SetInputFilesAsync(new FilePayload { Name = "wave.png", MimeType = "image/png", Buffer = Core.Rooms.Chat.Files.SentFiles.RealPng });
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = "Do not send wave.png" }));
        }),
        ["quiet, please"] = Student(async view =>
        {
            await view.HasChatAsync();
            await view.DoAsync(Cast.Amara, new AskForQuiet());
            await view.SeesAsync(view.Page.Locator(".chat-closed"));
        }),
    };

    private static Dictionary<string, RoomView> TheAudience => new()
    {
        ["questions"] = Student(async view =>
        {
            await view.OpenAsync("Questions");
            await view.SeesAsync(view.Page.Locator("#panel-questions").GetByText(Question));
        }) with { Before = view => view.DoAsync(Cast.Ravi, new AskQuestion(Asked, Question)) },
        ["a question is on the screen"] = Student(view => view.SeesAsync(view.Page.GetByLabel("Question on the screen"))) with { Before = FeatureAsync },
        ["a question is on the screen, the host"] = Host(async view =>
        {
            await view.SeesAsync(view.Page.GetByLabel("Question on the screen"));
            await view.OpenAsync("Questions");
        }) with { Before = FeatureAsync },
        ["a hand is up, the host"] = Host(view => view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = "Call" }))) with { Before = view => view.DoAsync(Cast.Ravi, new RaiseHand()) },
        ["a hand is up, the student"] = Student(view => view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up" }))) with { Before = view => view.DoAsync(Cast.Sofia, new RaiseHand()) },
        ["called"] = Student(view => view.SeesAsync("You are called.")) with
        {
            Before = async view =>
            {
                await view.DoAsync(Cast.Sofia, new RaiseHand());
                await view.DoAsync(Cast.Amara, new CallHand(Cast.Sofia.Id));
            },
        },
        ["reactions and the pulse"] = Student(async view =>
        {
            await view.One.ClickAsync("Too fast");
            await Expect(view.Page.GetByRole(AriaRole.Button, new() { Name = "Too fast" })).ToHaveAttributeAsync("aria-pressed", "true");
            await view.Page.Locator("[data-reaction=clap]").ClickAsync();
            await Expect(view.Page.Locator(".reaction-count").First).Not.ToBeEmptyAsync();
        }) with { Before = MeasureAsync },
        ["reactions and the pulse, the host"] = Host(view => view.SeesAsync(view.Page.Locator(".pulse-bar"))) with { Before = MeasureAsync },
        ["more reactions on a phone"] = Student(async view =>
        {
            await view.One.ClickAsync("More reactions");
            await view.SeesAsync(view.Page.Locator("[data-reaction=wow]"));
        }) with { Width = 390 },
        ["the pulse on a phone"] = Student(async view =>
        {
            await view.One.ClickAsync("How is it going?");
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = "Too fast" }));
        }) with { Width = 390 },
    };

    private static Dictionary<string, RoomView> ThePolls => new()
    {
        ["a poll is open"] = Student(async view =>
        {
            await view.OpenAsync("Poll");
            await view.One.ClickAsync("Tea");
            await view.SeesAsync("100 %");
        }) with { Before = view => view.DoAsync(Cast.Amara, new OpenPoll(Guid.CreateVersion7(), "Tea or coffee?", ["Tea", "Coffee"])) },
        ["polls of every kind"] = Student(async view =>
        {
            await view.OpenAsync("Poll");
            await Expect(view.Page.Locator("#panel-polls .poll")).ToHaveCountAsync(4);
        }) with { Before = ManyPollsAsync },
        ["polls of every kind, the host"] = Host(async view =>
        {
            await view.OpenAsync("Poll");
            await Expect(view.Page.Locator("#panel-polls .poll")).ToHaveCountAsync(4);
        }) with { Before = ManyPollsAsync },
        ["a quiz asks"] = Student(async view =>
        {
            await view.OpenAsync("Poll");
            await view.One.ClickAsync("5");
            await view.SeesAsync(view.Page.Locator(".poll-option[aria-pressed=true], .poll-option.is-mine").First);
        }) with { Before = view => view.DoAsync(Cast.Amara, new OpenPoll(Guid.CreateVersion7(), "How many terms?", ["3", "5"]) { Rules = new PollRules { Points = 10, Seconds = 600 } }) },
        ["the leaders of the quiz"] = Student(async view =>
        {
            await view.SeesAsync(view.Page.GetByLabel("Leaderboard"));
            await view.OpenAsync("Poll");
        }) with { Before = QuizAsync },
        ["the leaders of the quiz, the host"] = Host(view => view.SeesAsync(view.Page.GetByLabel("Leaderboard"))) with { Before = QuizAsync },
    };

    private static Dictionary<string, RoomView> TheModerators => new()
    {
        ["a raid, a student"] = Student(async view =>
        {
            await view.HasChatAsync();
            await view.DoAsync(Cast.Amara, new StartRaid());
            await view.SeesAsync(view.Page.Locator(".raid-notice"));
        }),
        ["a raid, the host"] = Host(view => view.SeesAsync(view.Page.Locator(".raid-notice"))) with { Before = view => view.DoAsync(Cast.Amara, new StartRaid()) },
        ["the queue"] = Host(async view =>
        {
            await view.OpenAsync("Queue");
            await Expect(view.Page.Locator(".queue-item")).ToHaveCountAsync(2);
        }) with { Before = QueueAsync },
        ["a message waits for a moderator"] = Student(view => view.SeesAsync("Waiting for a moderator")) with { Before = QueueAsync },
        ["asked about a report"] = Student(async view =>
        {
            await view.Page.Locator(".chat-line").First.HoverAsync();
            await view.Page.Locator(".chat-menu-button").First.ClickAsync();
            await view.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Report…" }).ClickAsync();
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Dialog));
        }) with { Before = ChatAsync },
        ["the menu of a person"] = Host(async view =>
        {
            await view.OpenAsync("People");
            await view.Page.GetByLabel($"What to do about {Cast.Ravi.Name}").ClickAsync();
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = "Ban…" }));
        }) with { Before = view => view.IsHereAsync(Cast.Ravi) },
        ["asked about a ban"] = Host(async view =>
        {
            await view.OpenAsync("Queue");
            await view.Page.GetByLabel($"What to do about {Cast.Sofia.Name}").First.ClickAsync();
            await view.Page.GetByRole(AriaRole.Button, new() { Name = "Ban…" }).ClickAsync();
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Dialog));
        }) with { Before = QueueAsync },
        ["the list of who is held back"] = Host(async view =>
        {
            await view.OpenAsync("Queue");
            await view.Page.GetByRole(AriaRole.Button, new() { Name = "In force" }).ClickAsync();
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = $"Lift for {Cast.Sofia.Name}" }));
        }) with { Before = view => view.DoAsync(Cast.Amara, new MutePerson(Cast.Sofia.Id) { Name = Cast.Sofia.Name, Reason = "Was warned before" }) },
        ["muted"] = Student(view => view.SeesAsync("A moderator muted you")) with { Before = view => view.DoAsync(Cast.Amara, new MutePerson(Cast.Sofia.Id) { Name = Cast.Sofia.Name, Reason = "Was warned before" }) },
    };

    private static Dictionary<string, RoomView> TheHost => new()
    {
        ["the run sheet"] = Host(async view =>
        {
            await view.OpenAsync("Run sheet");
            await Expect(view.Page.Locator(".sheet-items li")).ToHaveCountAsync(4);
            await view.Page.Locator("#sheet-text").FillAsync("Which?\na\n* b\n\nWrong\none");
            await view.SeesAsync(view.Page.Locator(".sheet-preview .field-error"));
        }) with
        {
            Before = async view =>
            {
                SheetItem[] items = [new PollItem(new PollPlan("How many terms?", ["3", "5"], new PollRules { Points = 10 }), new AnswerKey { Right = [1] }), new LinkItem("Slides", "https://example.test/slides"), new NoteItem("Breathe."), new BreakItem(10)];
                Assert.True((await view.Service<AddToRunSheet>().ExecuteAsync(view.Id, Cast.Amara.Id, items)).IsDone);
            },
        },
        ["the encoder's address"] = Host(async view =>
        {
            await view.Page.GetByText("Use OBS").ClickAsync();
            await view.SeesAsync(view.Page.GetByLabel("Key", new() { Exact = true }));
        }) with { IsLive = false },
        ["the drawer of chapters"] = Host(async view =>
        {
            await view.Page.Locator("[data-key='shift+c']").ClickAsync();
            await view.Page.GetByRole(AriaRole.Button, new() { Name = "Rename “Sampling”" }).ClickAsync();
            await view.SeesAsync(view.Page.GetByLabel("Title", new() { Exact = true }));
        }) with { Before = view => view.DoAsync(Cast.Amara, new PlaceMarker(Guid.CreateVersion7(), "Sampling"), new PlaceMarker(Guid.CreateVersion7(), null)) },
        ["the drawer of breaks"] = Host(async view =>
        {
            await view.Page.Locator("[data-key='shift+b']").ClickAsync();
            await view.SeesAsync(view.Page.Locator("#break-5"));
        }),
        ["the drawer of slides"] = Host(async view =>
        {
            await view.MoreAsync("Show slides…");
            await view.Page.Locator("#slides-address").FillAsync("javascript:alert(1)");
            await view.One.ClickAsync("Show to everybody");
            await Expect(view.Page.Locator("#slides-error")).Not.ToBeEmptyAsync();
        }),
        ["the drawer of extending"] = Host(async view =>
        {
            await view.MoreAsync("Extend…");
            await view.SeesAsync(view.Page.Locator("#extend-5"));
        }),
        ["the drawer of handing over"] = Host(async view =>
        {
            await view.MoreAsync("Hand over…");
            await view.SeesAsync(view.Page.GetByRole(AriaRole.Button, new() { Name = $"Hand over to {Cast.Mateo.Name}" }));
        }) with { Before = view => LiveClass.TeachAsync(view.App, view.Id, Cast.Mateo.Id) },
        ["more acts of the host"] = Host(async view =>
        {
            await view.Page.Locator(".host-more > summary").ClickAsync();
            await view.SeesAsync(view.Page.Locator(".host-more .menu-panel"));
        }),
        ["a link is shown"] = Student(view => view.SeesAsync(view.Page.GetByLabel("Link from the host"))) with
        {
            Before = view => view.DoAsync(Cast.Amara, new StartSheetItem(Guid.CreateVersion7(), new LinkItem("A long title of what is to be read by everybody until next week", "https://example.test/a-long-address-without-any-place-to-break-it-into-lines"))),
        },
    };

    private static Dictionary<string, RoomView> ThePicture => new()
    {
        ["the picture and its menu"] = Student(async view =>
        {
            await view.HasPictureAsync();
            await view.OpenAmountsAsync();
            await view.SeesAsync(view.Page.Locator(".player-amount .player-menu-panel"));
        }),
        ["sound and a still"] = Student(async view =>
        {
            await view.HasPictureAsync();
            await view.LoadsAsync("Sound and a still");
            await Eventually.TrueAsync(() => view.Page.Locator(".player-still").EvaluateAsync<bool>("i => i.naturalWidth > 100"), "a still");
        }),
        ["sound only"] = Student(async view =>
        {
            await view.HasPictureAsync();
            await view.LoadsAsync("Sound only");
            await view.SeesAsync(view.Page.Locator(".player"));
        }),
        ["text only"] = Student(async view =>
        {
            await view.HasPictureAsync();
            await view.LoadsAsync("Text only");
            await view.SeesAsync("No picture and no sound are loaded.");
        }),
    };

    private static RoomView Student(Func<RoomInView, Task> arrange) => new(Cast.Sofia, arrange);

    private static RoomView Host(Func<RoomInView, Task> arrange) => new(Cast.Amara, arrange);

    /// <summary>A line with its form, files, a mention and reactions; an answer to it that was changed; one that was deleted; one that stands on top.</summary>
    private static async Task ChatAsync(RoomInView view)
    {
        var (first, second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await view.DoAsync(
            Cast.Ravi,
            new PostMessage(first, $"**Waves** and `sines`, @{Cast.Sofia.Name}: https://example.test/waves", null)
            {
                Mentions = [new Mention(Cast.Sofia.Id, Cast.Sofia.Name)],
                Files = [new ChatFile(Guid.CreateVersion7(), "a-long-name-of-notes-about-waves-that-somebody-sent.pdf", "application/pdf", 123_456)],
            },
            new ReactToLine(first, "like", IsOn: true),
            new ReactToLine(first, "puzzled", IsOn: true));
        await view.DoAsync(Cast.Sofia, new ReactToLine(first, "like", IsOn: true));
        await view.DoAsync(Cast.Yuki, new PostMessage(second, "More waves", first), new EditMessage(second, "More waves, please"));
        await view.DoAsync(Cast.Amara, new PostMessage(third, "A slip", null), new DeleteMessage(third), new PinMessage(first));
    }

    private static async Task FeatureAsync(RoomInView view)
    {
        await view.DoAsync(Cast.Ravi, new AskQuestion(Asked, Question) { IsAnonymous = true });
        await view.DoAsync(Cast.Amara, new FeatureQuestion(Asked));
    }

    private static async Task MeasureAsync(RoomInView view)
    {
        await view.HappensAsync(now => new MeasurePulse("another node", new PulseCounts(2, 3, 4)) { At = now.AddMinutes(-1) });
        await view.HappensAsync(now => new MeasurePulse("another node", new PulseCounts(3, 2, 6)) { At = now });
        await view.HappensAsync(now => new CountReactions("another node", 1, System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add("clap", 1_234).Add("idea", 12)) { At = now });
    }

    private static Task ManyPollsAsync(RoomInView view) => view.DoAsync(
        Cast.Amara,
        new OpenPoll(Guid.CreateVersion7(), "Which of them?", ["Sines", "Cosines", "Both"]) { Rules = new PollRules { Kind = PollKind.Multiple, MaxChoices = 2, Secrecy = PollSecrecy.Anonymous } },
        new OpenPoll(Guid.CreateVersion7(), "How was it?", []) { Rules = new PollRules { Kind = PollKind.Rating, Scale = 10 } },
        new OpenPoll(Guid.CreateVersion7(), "What was hard?", []) { Rules = new PollRules { Kind = PollKind.Text, Seconds = 600 } },
        new OpenPoll(Guid.CreateVersion7(), "In three words?", []) { Rules = new PollRules { Kind = PollKind.Words, MaxChoices = 3 } });

    private static async Task QuizAsync(RoomInView view)
    {
        var poll = Guid.CreateVersion7();
        await view.DoAsync(Cast.Amara, new OpenPoll(poll, "How many terms?", ["3", "5"]) { Rules = new PollRules { Points = 10 } });
        await view.DoAsync(Cast.Sofia, new VoteInPoll(poll, 1));
        await view.DoAsync(Cast.Ravi, new VoteInPoll(poll, 0));
        await view.DoAsync(Cast.Amara, new RevealAnswer(poll, new AnswerKey { Right = [1], Explanation = "Because of Gibbs." }), new SharePoll(poll), new ShowLeaderboard(LeaderNames.Shown, Guid.CreateVersion7()));
    }

    /// <summary>Sofia's first message is held (she writes in no other row); Ravi reports Yuki.</summary>
    private static async Task QueueAsync(RoomInView view)
    {
        await view.DoAsync(Cast.Amara, new HoldNewcomers(true));
        await view.DoAsync(Cast.Sofia, new PostMessage(Guid.CreateVersion7(), "Is this a line?", null));
        await view.DoAsync(Cast.Ravi, new Report(Guid.CreateVersion7(), null, Cast.Yuki.Id, Cast.Yuki.Name, "Too friendly"));
    }
}
