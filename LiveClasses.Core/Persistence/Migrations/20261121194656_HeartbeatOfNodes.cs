using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121194656_HeartbeatOfNodes")]
    public partial class HeartbeatOfNodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterTable(
                name: "presence_spans")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 45);

            migrationBuilder.CreateTable(
                name: "node_beats",
                columns: table => new
                {
                    node = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    beaten_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_node_beats", x => x.node);
                });

            // greatest() passes over nulls: a node that has not beaten yet leaves the row's own time.
            migrationBuilder.Sql("""
                create view presence as
                select s.id, s.session_id, s.person_id, s.node, s.joined_at, s.name, s.role, s.quality, coalesce(s.left_at, greatest(s.seen_at, b.beaten_at)) as seen_at, s.left_at
                from presence_spans s left join node_beats b on b.node = s.node
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop view presence");

            migrationBuilder.DropTable(
                name: "node_beats");

            migrationBuilder.AlterTable(
                name: "presence_spans")
                .Annotation("Npgsql:StorageParameter:fillfactor", 45);
        }
    }
}
