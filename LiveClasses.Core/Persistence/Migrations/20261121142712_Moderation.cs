using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121142712_Moderation")]
    public partial class Moderation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "holds_newcomers",
                table: "sessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "slow_seconds",
                table: "sessions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "writers",
                table: "sessions",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Everybody");

            migrationBuilder.AddColumn<string>(
                name: "mailbox",
                table: "people",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true,
                computedColumnSql: "case when normalized_email ~ '@(GMAIL|GOOGLEMAIL)\\.COM$'\n            then replace(regexp_replace(split_part(normalized_email, '@', 1), '\\+.*$', ''), '.', '') || '@GMAIL.COM'\n            else regexp_replace(normalized_email, '\\+[^@]*@', '@') end",
                stored: true);

            migrationBuilder.CreateTable(
                name: "bans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mailbox = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    guest_id = table.Column<Guid>(type: "uuid", nullable: true),
                    address_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bans", x => x.id);
                    table.ForeignKey(
                        name: "fk_bans_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_bans_people_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bans_people_lifted_by_id",
                        column: x => x.lifted_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "guest_visits",
                columns: table => new
                {
                    guest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guest_visits", x => x.guest_id);
                });

            migrationBuilder.CreateTable(
                name: "moderator_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_moderator_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_moderator_notes_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_moderator_notes_people_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "word_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    act = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_word_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_word_entries_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_people_mailbox",
                table: "people",
                column: "mailbox");

            migrationBuilder.CreateIndex(
                name: "ix_bans_address_hash",
                table: "bans",
                column: "address_hash",
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_bans_by_id",
                table: "bans",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_bans_course_id",
                table: "bans",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_bans_guest_id",
                table: "bans",
                column: "guest_id",
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_bans_lifted_by_id",
                table: "bans",
                column: "lifted_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_bans_mailbox",
                table: "bans",
                column: "mailbox",
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_bans_person_id",
                table: "bans",
                column: "person_id",
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_guest_visits_seen_at",
                table: "guest_visits",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_moderator_notes_by_id",
                table: "moderator_notes",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_moderator_notes_course_id_person_id_at",
                table: "moderator_notes",
                columns: new[] { "course_id", "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_word_entries_course_id_kind_text",
                table: "word_entries",
                columns: new[] { "course_id", "kind", "text" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bans");

            migrationBuilder.DropTable(
                name: "guest_visits");

            migrationBuilder.DropTable(
                name: "moderator_notes");

            migrationBuilder.DropTable(
                name: "word_entries");

            migrationBuilder.DropIndex(
                name: "ix_people_mailbox",
                table: "people");

            migrationBuilder.DropColumn(
                name: "mailbox",
                table: "people");

            migrationBuilder.DropColumn(
                name: "holds_newcomers",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "slow_seconds",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "writers",
                table: "sessions");
        }
    }
}
