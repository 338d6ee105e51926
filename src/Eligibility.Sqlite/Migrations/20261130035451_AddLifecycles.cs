using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddLifecycles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaymentLines_PersonId_Programme_Month",
                table: "PaymentLines");

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "PaymentLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastMonth",
                table: "AwardChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Decides",
                table: "Applications",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "County");

            migrationBuilder.CreateTable(
                name: "ClockPauses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BegunBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    BegunByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    BegunAt = table.Column<string>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    EndedAt = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClockPauses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClockPauses_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FirstAids",
                columns: table => new
                {
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    GivenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FirstAids", x => x.ApplicationId);
                    table.ForeignKey(
                        name: "FK_FirstAids_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LongerLimits",
                columns: table => new
                {
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LongerLimits", x => x.ApplicationId);
                    table.ForeignKey(
                        name: "FK_LongerLimits_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VillageReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Representatives = table.Column<int>(type: "INTEGER", nullable: false),
                    Present = table.Column<int>(type: "INTEGER", nullable: false),
                    InFavour = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VillageReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VillageReviews_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentLines_PersonId_Programme_Month_Part",
                table: "PaymentLines",
                columns: new[] { "PersonId", "Programme", "Month", "Part" },
                unique: true,
                filter: "\"Counts\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ClockPauses_ApplicationId",
                table: "ClockPauses",
                column: "ApplicationId",
                unique: true,
                filter: "\"Until\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ClockPauses_ApplicationId_From",
                table: "ClockPauses",
                columns: new[] { "ApplicationId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_VillageReviews_ApplicationId",
                table: "VillageReviews",
                column: "ApplicationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClockPauses");

            migrationBuilder.DropTable(
                name: "FirstAids");

            migrationBuilder.DropTable(
                name: "LongerLimits");

            migrationBuilder.DropTable(
                name: "VillageReviews");

            migrationBuilder.DropIndex(
                name: "IX_PaymentLines_PersonId_Programme_Month_Part",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "LastMonth",
                table: "AwardChanges");

            migrationBuilder.DropColumn(
                name: "Decides",
                table: "Applications");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentLines_PersonId_Programme_Month",
                table: "PaymentLines",
                columns: new[] { "PersonId", "Programme", "Month" },
                unique: true,
                filter: "\"Counts\" = 1");
        }
    }
}
