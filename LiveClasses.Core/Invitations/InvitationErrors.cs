using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Invitations;

public sealed record NobodyToInvite() : Refusal(RefusalKind.Invalid, "nobody-to-invite", "Write at least one e-mail address.", "Addresses");

public sealed record AddressesUnknown(string Addresses)
    : Refusal(RefusalKind.Invalid, "addresses-unknown", $"Nobody here has this address: {Addresses}. Invitations go to people with an account.", "Addresses");

public sealed record TooManyInvited() : Refusal(RefusalKind.Conflict, "too-many-invited", $"A class has at most {Invitation.Most} invited people. Use enrolment for more.", "Addresses");

public sealed record InvitationNotFound() : Refusal(RefusalKind.NotFound, "invitation-not-found", "This invitation does not stand any more.");

public sealed record NotATeacher(string Name) : Refusal(RefusalKind.Invalid, "not-a-teacher", $"{Name} does not teach on this site, so they cannot run a class.", "CoHost");

public sealed record TooManyCoHosts() : Refusal(RefusalKind.Conflict, "too-many-co-hosts", $"A class has at most {Sessions.SessionCoHost.Most} guest co-hosts.", "CoHost");

public sealed record CoHostBusy(string Name, string Title)
    : Refusal(RefusalKind.Conflict, "co-host-busy", $"{Name} already has a class at that time: “{Title}”.", "CoHost");
