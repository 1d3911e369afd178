using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121140353_ChatFiles")]
    public partial class ChatFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "chat_files",
                table: "sessions",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Everyone");

            migrationBuilder.CreateTable(
                name: "chat_uploads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_uploads", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chat_uploads_line_id",
                table: "chat_uploads",
                column: "line_id",
                filter: "line_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_chat_uploads_session_id_person_id",
                table: "chat_uploads",
                columns: new[] { "session_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_chat_uploads_unsent",
                table: "chat_uploads",
                column: "created_at",
                filter: "posted_at is null");

            // What was done to a line of the chat is found by the line's id; plain lines are not in it, so that they cost an append nothing.
            migrationBuilder.Sql("create index ix_room_log_line_changes on room_log (session_id, (body->>'id')) where (kind like 'chat.%' or kind = 'question.edited') and kind <> 'chat.posted'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_room_log_line_changes");

            migrationBuilder.DropTable(
                name: "chat_uploads");

            migrationBuilder.DropColumn(
                name: "chat_files",
                table: "sessions");
        }
    }
}
