using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121194633_Exports")]
    public partial class Exports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "has_watermark",
                table: "sessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "allows_download",
                table: "recordings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "cut_ms",
                table: "recordings",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "cut_number",
                table: "recordings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "store_after",
                table: "recordings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "store_fault",
                table: "recordings",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "store_tries",
                table: "recordings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stored_at",
                table: "recordings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "recording_accesses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recording_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recording_accesses", x => x.id);
                    table.ForeignKey(
                        name: "fk_recording_accesses_recordings_recording_id",
                        column: x => x.recording_id,
                        principalTable: "recordings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recording_cuts",
                columns: table => new
                {
                    recording_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_ms = table.Column<long>(type: "bigint", nullable: false),
                    to_ms = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recording_cuts", x => new { x.recording_id, x.from_ms });
                    table.ForeignKey(
                        name: "fk_recording_cuts_recordings_recording_id",
                        column: x => x.recording_id,
                        principalTable: "recordings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recording_exports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recording_id = table.Column<Guid>(type: "uuid", nullable: false),
                    for_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    watermark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    cut_number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: false),
                    failed_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    requested_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    beat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recording_exports", x => x.id);
                    table.ForeignKey(
                        name: "fk_recording_exports_recordings_recording_id",
                        column: x => x.recording_id,
                        principalTable: "recordings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_recording_accesses_recording_id_at",
                table: "recording_accesses",
                columns: new[] { "recording_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_recording_exports_recording_id_for_person_id_cut_number",
                table: "recording_exports",
                columns: new[] { "recording_id", "for_person_id", "cut_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recording_exports_requested_at",
                table: "recording_exports",
                column: "requested_at",
                filter: "state in ('Waiting', 'Running')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "recording_accesses");

            migrationBuilder.DropTable(
                name: "recording_cuts");

            migrationBuilder.DropTable(
                name: "recording_exports");

            migrationBuilder.DropColumn(
                name: "has_watermark",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "allows_download",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "cut_ms",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "cut_number",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "store_after",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "store_fault",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "store_tries",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "stored_at",
                table: "recordings");
        }
    }
}
