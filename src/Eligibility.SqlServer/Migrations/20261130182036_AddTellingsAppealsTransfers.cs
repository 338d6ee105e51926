using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddTellingsAppealsTransfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Decisions",
                table: "Decisions");

            migrationBuilder.AddColumn<int>(
                name: "Seq",
                table: "Decisions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Decisions",
                table: "Decisions",
                columns: new[] { "ApplicationId", "Seq" });

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Against = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Programme = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    VillageCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LodgedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Body = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    DecideBy = table.Column<DateOnly>(type: "date", nullable: true),
                    LastSeq = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appeals_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appeals_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TellingEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Seq = table.Column<int>(type: "int", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Act = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Way = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Receiver = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Proof = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Note = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TellingEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TellingEntries_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Transfers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AwardId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Programme = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    FromTownship = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    FromVillage = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    ToTownship = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    ToVillage = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: true),
                    MovedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LastSeq = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Transfers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Transfers_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Transfers_Awards_AwardId",
                        column: x => x.AwardId,
                        principalTable: "Awards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Transfers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppealSteps",
                columns: table => new
                {
                    AppealId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Seq = table.Column<int>(type: "int", nullable: false),
                    Act = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppealSteps", x => new { x.AppealId, x.Seq });
                    table.ForeignKey(
                        name: "FK_AppealSteps_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TransferSteps",
                columns: table => new
                {
                    TransferId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Seq = table.Column<int>(type: "int", nullable: false),
                    Act = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    PlaceCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferSteps", x => new { x.TransferId, x.Seq });
                    table.ForeignKey(
                        name: "FK_TransferSteps_Transfers_TransferId",
                        column: x => x.TransferId,
                        principalTable: "Transfers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_ApplicationId",
                table: "Appeals",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_OwnerId",
                table: "Appeals",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_PersonId",
                table: "Appeals",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_VillageCode_Status",
                table: "Appeals",
                columns: new[] { "VillageCode", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_TellingEntries_ApplicationId",
                table: "TellingEntries",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_TellingEntries_Kind_OwnerId_Number_Seq",
                table: "TellingEntries",
                columns: new[] { "Kind", "OwnerId", "Number", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Transfers_ApplicationId",
                table: "Transfers",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Transfers_AwardId",
                table: "Transfers",
                column: "AwardId",
                unique: true,
                filter: "\"Status\" = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "IX_Transfers_FromVillage",
                table: "Transfers",
                column: "FromVillage");

            migrationBuilder.CreateIndex(
                name: "IX_Transfers_PersonId",
                table: "Transfers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Transfers_ToTownship",
                table: "Transfers",
                column: "ToTownship");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppealSteps");

            migrationBuilder.DropTable(
                name: "TellingEntries");

            migrationBuilder.DropTable(
                name: "TransferSteps");

            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropTable(
                name: "Transfers");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Decisions",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Seq",
                table: "Decisions");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Decisions",
                table: "Decisions",
                column: "ApplicationId");
        }
    }
}
