using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddOwnerKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OwnerKeys",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerType = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Secret = table.Column<byte[]>(type: "BLOB", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnerKeys", x => x.Number);
                });

            // With its reference in one statement: adding that later would write the whole trail anew.
            migrationBuilder.Sql("""ALTER TABLE "AuditEntries" ADD COLUMN "KeyNumber" INTEGER NULL REFERENCES "OwnerKeys" ("Number") ON DELETE RESTRICT""");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_KeyNumber",
                table: "AuditEntries",
                column: "KeyNumber");

            migrationBuilder.CreateIndex(
                name: "IX_OwnerKeys_OwnerId",
                table: "OwnerKeys",
                column: "OwnerId");
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
