using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121200828_Timetable")]
    public partial class Timetable : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ends_local",
                table: "sessions",
                type: "timestamp without time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_moved_alone",
                table: "sessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "sessions",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "meeting_address",
                table: "sessions",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "meeting_number",
                table: "sessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "meeting_password",
                table: "sessions",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "series_date",
                table: "sessions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "series_id",
                table: "sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "starts_local",
                table: "sessions",
                type: "timestamp without time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "calendar",
                table: "outbox_mails",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "calendar_method",
                table: "outbox_mails",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.person_id);
                    table.ForeignKey(
                        name: "fk_calendar_feeds_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => new { x.session_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_invitations_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_invitations_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session_co_hosts",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_co_hosts", x => new { x.session_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_session_co_hosts_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_session_co_hosts_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session_series",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_series", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_series_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_series_id_starts_at",
                table: "sessions",
                columns: new[] { "series_id", "starts_at" },
                filter: "series_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_secret_hash",
                table: "calendar_feeds",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_person_id",
                table: "invitations",
                column: "person_id",
                filter: "withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_untold",
                table: "invitations",
                column: "session_id",
                filter: "told_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_session_co_hosts_person_id",
                table: "session_co_hosts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_series_course_id",
                table: "session_series",
                column: "course_id");

            migrationBuilder.AddForeignKey(
                name: "fk_sessions_session_series_series_id",
                table: "sessions",
                column: "series_id",
                principalTable: "session_series",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            // What is to come was promised by the clock of its zone. A zone that this server does not know keeps its moment.
            migrationBuilder.Sql("""
                update sessions set starts_local = starts_at at time zone time_zone, ends_local = ends_at at time zone time_zone
                where starts_at > now() and time_zone in (select name from pg_timezone_names)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_sessions_session_series_series_id",
                table: "sessions");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "session_co_hosts");

            migrationBuilder.DropTable(
                name: "session_series");

            migrationBuilder.DropIndex(
                name: "ix_sessions_series_id_starts_at",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "ends_local",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "is_moved_alone",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "language",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "meeting_address",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "meeting_number",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "meeting_password",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "series_date",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "series_id",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "starts_local",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "calendar",
                table: "outbox_mails");

            migrationBuilder.DropColumn(
                name: "calendar_method",
                table: "outbox_mails");
        }
    }
}
