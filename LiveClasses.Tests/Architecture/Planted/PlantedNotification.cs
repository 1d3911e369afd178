namespace LiveClasses.Core.Notifications;

internal sealed class PlantedNotification;
