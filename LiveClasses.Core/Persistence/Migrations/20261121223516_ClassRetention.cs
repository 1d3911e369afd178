using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121223516_ClassRetention")]
    public partial class ClassRetention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "cover_id",
                table: "sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cover_type",
                table: "sessions",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "keep_log_days",
                table: "sessions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "keep_recording_days",
                table: "sessions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "log_removed_at",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "retention_told_at",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "files_gone_at",
                table: "recordings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "removed_at",
                table: "recordings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_kept_for_a_time",
                table: "sessions",
                column: "ended_at",
                filter: "keep_recording_days is not null or keep_log_days is not null");

            migrationBuilder.CreateIndex(
                name: "ix_recordings_removed_at",
                table: "recordings",
                column: "removed_at",
                filter: "removed_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sessions_kept_for_a_time",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "ix_recordings_removed_at",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "cover_id",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "cover_type",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "keep_log_days",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "keep_recording_days",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "log_removed_at",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "retention_told_at",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "files_gone_at",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "removed_at",
                table: "recordings");
        }
    }
}
