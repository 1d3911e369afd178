using LiveClasses.Core.Accounts;
using LiveClasses.Core.Push;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class PushSubscriptionConfiguration : IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<PushSubscription> subscription)
    {
        subscription.Property(s => s.Endpoint).HasMaxLength(PushSubscription.MaxEndpointLength);
        subscription.Property(s => s.Browser).HasMaxLength(PushSubscription.MaxBrowserLength);
        subscription.Property(s => s.SignInId).HasMaxLength(64);
        subscription.HasIndex(s => s.Endpoint).IsUnique();
        // Whom to tell, and one's own list in its order.
        subscription.HasIndex(s => new { s.PersonId, s.Id });
        subscription.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PushMessageConfiguration : IEntityTypeConfiguration<PushMessage>
{
    public void Configure(EntityTypeBuilder<PushMessage> message)
    {
        message.Property(m => m.Title).HasMaxLength(PushWords.MaxTitleLength);
        message.Property(m => m.Text).HasMaxLength(PushWords.MaxTextLength);
        message.Property(m => m.Address).HasMaxLength(PushWords.MaxAddressLength);
        message.Property(m => m.Topic).HasMaxLength(PushMessage.MaxTopicLength);
        message.HasIndex(m => m.SubscriptionId);
        // What is due is asked for every few seconds; the table is empty most of the time.
        message.HasIndex(m => m.SendAfter).HasFilter("taken_at is null");
        message.HasOne<PushSubscription>().WithMany().HasForeignKey(m => m.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
    }
}
