using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121203350_IvsChannels")]
    public partial class IvsChannels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "remote_channels",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    channel_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ingest_address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    playback_address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    key_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    key_protected = table.Column<string>(type: "text", nullable: true),
                    rotated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    chat_room_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    told_stream_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    told_seq = table.Column<long>(type: "bigint", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remote_channels", x => new { x.session_id, x.provider });
                    table.ForeignKey(
                        name: "fk_remote_channels_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "remote_stream_events",
                columns: table => new
                {
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remote_stream_events", x => new { x.provider, x.id });
                    table.ForeignKey(
                        name: "fk_remote_stream_events_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_remote_channels_chat_room_id",
                table: "remote_channels",
                column: "chat_room_id",
                filter: "chat_room_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_remote_channels_provider_channel_id",
                table: "remote_channels",
                columns: new[] { "provider", "channel_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_remote_stream_events_session_id_provider",
                table: "remote_stream_events",
                columns: new[] { "session_id", "provider" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "remote_channels");

            migrationBuilder.DropTable(
                name: "remote_stream_events");
        }
    }
}
