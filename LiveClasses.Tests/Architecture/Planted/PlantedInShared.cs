using LiveClasses.Core.Email;

namespace LiveClasses.Core.Shared.Planted;

internal sealed class KnowsAFeature
{
    public static string To(OutboxMail mail) => mail.To;
}
