using LiveClasses.Core.Planted;

namespace LiveClasses.Core.Rooms;

internal sealed class PlantedRoomThatActs
{
    public static Task ActAsync() => new GoLivePlanted().ExecuteAsync();
}
