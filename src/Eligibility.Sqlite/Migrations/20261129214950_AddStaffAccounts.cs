using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddStaffAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AdministratorRole",
                table: "StaffMembers",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OneTimeUntil",
                table: "StaffMembers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StoppedAt",
                table: "StaffMembers",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AdministratorRole",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "OneTimeUntil",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "StoppedAt",
                table: "StaffMembers");
        }
    }
}
