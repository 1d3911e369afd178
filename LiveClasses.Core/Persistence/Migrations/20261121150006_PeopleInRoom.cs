using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveClasses.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261121150006_PeopleInRoom")]
    public partial class PeopleInRoom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "presence_spans",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<short>(
                name: "quality",
                table: "presence_spans",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "presence_spans",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Participant");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "name",
                table: "presence_spans");

            migrationBuilder.DropColumn(
                name: "quality",
                table: "presence_spans");

            migrationBuilder.DropColumn(
                name: "role",
                table: "presence_spans");
        }
    }
}
