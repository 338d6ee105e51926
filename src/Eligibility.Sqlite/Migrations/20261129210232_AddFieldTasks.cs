using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddFieldTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReverificationRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Awards = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    StartedAt = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReverificationRounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FieldTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    VillageCode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AwardId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Interval = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    MadeAt = table.Column<string>(type: "TEXT", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TakenBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    TakenByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    TakenAt = table.Column<string>(type: "TEXT", nullable: true),
                    HandedInAt = table.Column<string>(type: "TEXT", nullable: true),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    AcceptedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AcceptedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AcceptedAt = table.Column<string>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<string>(type: "TEXT", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LastSeq = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FieldTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FieldTasks_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FieldTasks_Awards_AwardId",
                        column: x => x.AwardId,
                        principalTable: "Awards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FieldTasks_NoticePeriods_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "NoticePeriods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FieldTasks_ReverificationRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "ReverificationRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HomeCheckDraws",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seed = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Among = table.Column<int>(type: "INTEGER", nullable: false),
                    Drawn = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HomeCheckDraws", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HomeCheckDraws_ReverificationRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "ReverificationRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FieldTaskSteps",
                columns: table => new
                {
                    TaskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FieldTaskSteps", x => new { x.TaskId, x.Seq });
                    table.ForeignKey(
                        name: "FK_FieldTaskSteps_FieldTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "FieldTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_ApplicationId",
                table: "FieldTasks",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_AwardId",
                table: "FieldTasks",
                column: "AwardId");

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_Cause",
                table: "FieldTasks",
                column: "Cause",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_NoticeId",
                table: "FieldTasks",
                column: "NoticeId");

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_RoundId",
                table: "FieldTasks",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_Status_VillageCode",
                table: "FieldTasks",
                columns: new[] { "Status", "VillageCode" });

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_TakenBy_HandedInAt",
                table: "FieldTasks",
                columns: new[] { "TakenBy", "HandedInAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HomeCheckDraws_RoundId",
                table: "HomeCheckDraws",
                column: "RoundId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReverificationRounds_CountyCode_Kind_Period",
                table: "ReverificationRounds",
                columns: new[] { "CountyCode", "Kind", "Period" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FieldTaskSteps");

            migrationBuilder.DropTable(
                name: "HomeCheckDraws");

            migrationBuilder.DropTable(
                name: "FieldTasks");

            migrationBuilder.DropTable(
                name: "ReverificationRounds");
        }
    }
}
