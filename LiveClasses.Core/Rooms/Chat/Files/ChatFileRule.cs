using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>Who may send files in a class. Asked when a file comes up, so that nothing is stored in vain, and by the decision that puts it before the class.</summary>
internal static class ChatFileRule
{
    public static Refusal? RefusalFor(RoomState state, RoomPerson by, int count = 1)
    {
        if (count > ChatFile.MaxPerLine)
            return new TooManyFiles();
        return state.Class.Settings.ChatFiles switch
        {
            _ when by.Role is RoomRole.Guest => new SignInForFiles(),
            ChatFileSenders.Everyone => null,
            ChatFileSenders.Hosts when by.CanModerate => null,
            ChatFileSenders.Hosts => new OnlyHostsSendFiles(),
            _ => new FeatureIsOff("Sending files"),
        };
    }
}
