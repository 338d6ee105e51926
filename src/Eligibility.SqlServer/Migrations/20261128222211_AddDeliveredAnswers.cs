using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.SqlServer.Migrations
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
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Header",
                table: "FactBatches",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LetThroughBecause",
                table: "FactBatches",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeliveredAnswers",
                columns: table => new
                {
                    BatchId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    PartialPersonId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Rows = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveredAnswers", x => new { x.BatchId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    StartedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartedByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    FinishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Item = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    RowsKept = table.Column<int>(type: "int", nullable: false),
                    RowsQuarantined = table.Column<int>(type: "int", nullable: false),
                    Thousandths = table.Column<int>(type: "int", nullable: false),
                    SaysZh = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    SaysEn = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    DecidedBecause = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
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
