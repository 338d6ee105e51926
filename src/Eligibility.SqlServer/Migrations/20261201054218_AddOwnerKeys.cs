using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddOwnerKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "KeyNumber",
                table: "AuditEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OwnerKeys",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerType = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    OwnerId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Secret = table.Column<byte[]>(type: "varbinary(128)", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnerKeys", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_KeyNumber",
                table: "AuditEntries",
                column: "KeyNumber");

            migrationBuilder.CreateIndex(
                name: "IX_OwnerKeys_OwnerId",
                table: "OwnerKeys",
                column: "OwnerId");

            migrationBuilder.AddForeignKey(
                name: "FK_AuditEntries_OwnerKeys_KeyNumber",
                table: "AuditEntries",
                column: "KeyNumber",
                principalTable: "OwnerKeys",
                principalColumn: "Number",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_AuditEntries_OwnerKeys_KeyNumber",
                table: "AuditEntries");

            migrationBuilder.DropTable(
                name: "OwnerKeys");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_KeyNumber",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "KeyNumber",
                table: "AuditEntries");
        }
    }
}
