using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Email;

public sealed record MailNotFound() : Refusal(RefusalKind.NotFound, "mail-not-found", "This mail is not in the outbox any more.");

public sealed record MailHasNotFailed() : Refusal(RefusalKind.Conflict, "mail-has-not-failed", "This mail is on its way, was sent, or is too late by now. Load the page again to see which.");
