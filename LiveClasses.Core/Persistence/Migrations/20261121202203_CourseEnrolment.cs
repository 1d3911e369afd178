using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121202203_CourseEnrolment")]
    public partial class CourseEnrolment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_courses_published_at",
                table: "courses");

            migrationBuilder.AddColumn<Guid>(
                name: "cover_id",
                table: "courses",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cover_type",
                table: "courses",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "courses",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "enrolment",
                table: "courses",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<decimal>(
                name: "price",
                table: "courses",
                type: "numeric(12,2)",
                precision: 12,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "tags",
                table: "courses",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "enrolment_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    label = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    max_uses = table.Column<int>(type: "integer", nullable: true),
                    uses = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrolment_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_enrolment_codes_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_enrolment_codes_people_created_by_id",
                        column: x => x.created_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "place_requests",
                columns: table => new
                {
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waits = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_requests", x => new { x.course_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_place_requests_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_place_requests_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_course_id",
                table: "enrollments",
                column: "course_id",
                filter: "left_at is null and banned_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_courses_published_at",
                table: "courses",
                column: "published_at",
                filter: "published_at is not null")
                .Annotation("Npgsql:IndexInclude", new[] { "id", "level", "category", "price" });

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_codes_code",
                table: "enrolment_codes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_codes_course_id_created_at",
                table: "enrolment_codes",
                columns: new[] { "course_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_codes_course_id_normalized_email",
                table: "enrolment_codes",
                columns: new[] { "course_id", "normalized_email" },
                unique: true,
                filter: "normalized_email is not null");

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_codes_created_by_id",
                table: "enrolment_codes",
                column: "created_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_codes_normalized_email",
                table: "enrolment_codes",
                column: "normalized_email",
                filter: "normalized_email is not null");

            migrationBuilder.CreateIndex(
                name: "ix_place_requests_course_id_waits_asked_at_person_id",
                table: "place_requests",
                columns: new[] { "course_id", "waits", "asked_at", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_place_requests_person_id",
                table: "place_requests",
                column: "person_id");
            CatalogueSchema.Up(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            CatalogueSchema.Down(migrationBuilder);

            migrationBuilder.DropTable(
                name: "enrolment_codes");

            migrationBuilder.DropTable(
                name: "place_requests");

            migrationBuilder.DropIndex(
                name: "ix_enrollments_course_id",
                table: "enrollments");

            migrationBuilder.DropIndex(
                name: "ix_courses_published_at",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "cover_id",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "cover_type",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "enrolment",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "price",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "courses");

            migrationBuilder.CreateIndex(
                name: "ix_courses_published_at",
                table: "courses",
                column: "published_at");
        }
    }
}
