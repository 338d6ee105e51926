using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddDeliveredAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_FactBatches_Item_FileSha256_AsOf",
                table: "FactBatches");

            migrationBuilder.AddColumn<string>(
                name: "Columns",
                table: "FactBatches",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Header",
                table: "FactBatches",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LetThroughBecause",
                table: "FactBatches",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            // The rows themselves lie in the order of the key, instead of beside an index of it: half the writing, and none of it jumps.
            migrationBuilder.Sql("""
                CREATE TABLE "DeliveredAnswers" (
                    "BatchId" BLOB NOT NULL,
                    "PersonId" BLOB NOT NULL,
                    "PartialPersonId" BLOB NULL,
                    "AsOf" TEXT NOT NULL,
                    "State" TEXT NOT NULL,
                    "Rows" BLOB NULL,
                    CONSTRAINT "PK_DeliveredAnswers" PRIMARY KEY ("BatchId", "PersonId")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    StartedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    StartedAt = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FinishedAt = table.Column<string>(type: "TEXT", nullable: true),
                    Item = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    RowsRead = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsKept = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsQuarantined = table.Column<int>(type: "INTEGER", nullable: false),
                    Thousandths = table.Column<int>(type: "INTEGER", nullable: false),
                    SaysZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SaysEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DecidedBecause = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FactBatches_Item_FileSha256_AsOf_Region_Complete",
                table: "FactBatches",
                columns: new[] { "Item", "FileSha256", "AsOf", "Region", "Complete" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeliveredAnswers_PartialPersonId",
                table: "DeliveredAnswers",
                column: "PartialPersonId",
                filter: "\"PartialPersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_StartedAt",
                table: "ImportRuns",
                column: "StartedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeliveredAnswers");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropIndex(
                name: "IX_FactBatches_Item_FileSha256_AsOf_Region_Complete",
                table: "FactBatches");

            migrationBuilder.DropColumn(
                name: "Columns",
                table: "FactBatches");

            migrationBuilder.DropColumn(
                name: "Header",
                table: "FactBatches");

            migrationBuilder.DropColumn(
                name: "LetThroughBecause",
                table: "FactBatches");

            migrationBuilder.CreateIndex(
                name: "IX_FactBatches_Item_FileSha256_AsOf",
                table: "FactBatches",
                columns: new[] { "Item", "FileSha256", "AsOf" },
                unique: true);
        }
    }
}
