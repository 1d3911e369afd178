using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class RemoteChannelConfiguration : IEntityTypeConfiguration<RemoteChannel>
{
    public void Configure(EntityTypeBuilder<RemoteChannel> channel)
    {
        channel.HasKey(c => new { c.SessionId, c.Provider });
        channel.Property(c => c.Provider).HasMaxLength(32);
        channel.Property(c => c.ChannelId).HasMaxLength(200);
        channel.Property(c => c.IngestAddress).HasMaxLength(500);
        channel.Property(c => c.PlaybackAddress).HasMaxLength(500);
        channel.Property(c => c.KeyId).HasMaxLength(200);
        channel.Property(c => c.ChatRoomId).HasMaxLength(200);
        channel.Property(c => c.ToldStreamId).HasMaxLength(64);
        // An event names nothing but the channel, a message nothing but the chat room.
        channel.HasIndex(c => new { c.Provider, c.ChannelId }).IsUnique();
        channel.HasIndex(c => c.ChatRoomId).HasFilter("chat_room_id is not null");
        channel.HasOne<LiveSession>().WithMany().HasForeignKey(c => c.SessionId);
    }
}

internal sealed class RemoteStreamEventConfiguration : IEntityTypeConfiguration<RemoteStreamEvent>
{
    public void Configure(EntityTypeBuilder<RemoteStreamEvent> told)
    {
        told.HasKey(e => new { e.Provider, e.Id });
        told.Property(e => e.Provider).HasMaxLength(32);
        told.Property(e => e.Id).HasMaxLength(300);
        told.Property(e => e.Body).HasColumnType("jsonb");
        told.HasIndex(e => new { e.SessionId, e.Provider });
        told.HasOne<LiveSession>().WithMany().HasForeignKey(e => e.SessionId);
    }
}
