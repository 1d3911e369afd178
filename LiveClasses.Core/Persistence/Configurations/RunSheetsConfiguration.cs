using System.Text.Json;
using System.Text.Json.Serialization;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.RunSheets;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class RunSheetEntryConfiguration : IEntityTypeConfiguration<RunSheetEntry>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // jsonb sorts its keys: the kind of an item does not come first.
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public void Configure(EntityTypeBuilder<RunSheetEntry> entry)
    {
        entry.Property(e => e.Item).HasColumnType("jsonb").HasConversion(
            item => JsonSerializer.Serialize(item, Json),
            json => JsonSerializer.Deserialize<SheetItem>(json, Json)!,
            // An item is never changed, only replaced.
            new ValueComparer<SheetItem>((one, other) => ReferenceEquals(one, other), item => item.GetHashCode(), item => item));
        entry.HasOne<LiveSession>().WithMany().HasForeignKey(e => e.SessionId).OnDelete(DeleteBehavior.Cascade);
        entry.HasIndex(e => new { e.SessionId, e.Position });
    }
}
