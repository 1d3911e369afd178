using LiveClasses.Core.Access.Tokens;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Core.Accounts.SignIns;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.Property(p => p.DisplayName).HasMaxLength(Person.MaxNameLength);
        person.Property(p => p.TimeZone).HasMaxLength(64);
        person.Property(p => p.Locale).HasMaxLength(16);
        // One account an address: Identity's own index is not unique.
        person.HasIndex(p => p.NormalizedEmail).IsUnique();
        person.Property(p => p.Mailbox).HasMaxLength(256).HasComputedColumnSql(
            @"case when normalized_email ~ '@(GMAIL|GOOGLEMAIL)\.COM$'
            then replace(regexp_replace(split_part(normalized_email, '@', 1), '\+.*$', ''), '.', '') || '@GMAIL.COM'
            else regexp_replace(normalized_email, '\+[^@]*@', '@') end",
            stored: true);
        person.HasIndex(p => p.Mailbox);
    }
}

internal sealed class MailedCodeConfiguration : IEntityTypeConfiguration<MailedCode>
{
    public void Configure(EntityTypeBuilder<MailedCode> code)
    {
        code.Property(c => c.Purpose).HasConversion<string>().HasMaxLength(16);
        code.Property(c => c.Email).HasMaxLength(EmailAddress.MaxLength);
        code.Property(c => c.NormalizedEmail).HasMaxLength(EmailAddress.MaxLength);
        code.Property(c => c.Name).HasMaxLength(Person.MaxNameLength);
        code.Property(c => c.TimeZone).HasMaxLength(64);
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
        // How many an address was sent in the last hour.
        code.HasIndex(c => new { c.NormalizedEmail, c.CreatedAt });
    }
}

internal sealed class SignInConfiguration : IEntityTypeConfiguration<SignIn>
{
    public void Configure(EntityTypeBuilder<SignIn> signIn)
    {
        signIn.ToTable("sign_ins");
        signIn.Property(s => s.Id).HasMaxLength(64);
        signIn.Property(s => s.Browser).HasMaxLength(SignIn.MaxBrowserLength);
        signIn.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        signIn.HasIndex(s => s.PersonId);
    }
}

internal sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> authenticator)
    {
        authenticator.ToTable("authenticators");
        authenticator.HasKey(a => a.PersonId);
        authenticator.HasOne<Person>().WithOne().HasForeignKey<Authenticator>(a => a.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("recovery_codes");
        code.HasKey(c => new { c.PersonId, c.Hash });
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Identity maps passkeys from its schema version 3 on, which it asks of the host's options; ours must be the same wherever a context is made, so it is said here.</summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    /// <summary>Bytes of a credential's id: WebAuthn, 4.</summary>
    private const int MaxId = 1023;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("passkeys");
        passkey.HasKey(k => k.CredentialId);
        passkey.Property(k => k.CredentialId).HasMaxLength(MaxId);
        passkey.OwnsOne(k => k.Data).ToJson("data");
        passkey.HasOne<Person>().WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccessTokenConfiguration : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.Property(t => t.Name).HasMaxLength(AccessToken.MaxNameLength);
        token.Property(t => t.Hint).HasMaxLength(8);
        token.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.PersonId);
    }
}
