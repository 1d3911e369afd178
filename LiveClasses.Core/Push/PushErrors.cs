using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Push;

public sealed record PushAddressNotUsable() : Refusal(RefusalKind.Invalid, "push-address-not-usable", "Your browser named a push service that this site cannot use. Try another browser; the mails come all the same.");

public sealed record PushKeysNotUsable() : Refusal(RefusalKind.Invalid, "push-keys-not-usable", "Your browser's keys could not be read. Turn notifications off and on again.");

public sealed record PushSubscriptionTaken() : Refusal(RefusalKind.Conflict, "push-subscription-taken", "Notifications of this browser belong to somebody else. Turn them off and on again in your browser's settings for this site.");
