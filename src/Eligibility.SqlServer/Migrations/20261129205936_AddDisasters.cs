using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddDisasters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DisasterEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    CountyCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    BeganAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    OpenedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpenedByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ClosedByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ClosedBecause = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisasterEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DamageReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VisitId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApplicantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VillageCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    Building = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    PicturesCount = table.Column<int>(type: "int", nullable: false),
                    FiledAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DamageReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DamageReports_DisasterEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "DisasterEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DamageReports_People_ApplicantId",
                        column: x => x.ApplicantId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DamageReports_Visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "Visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisasterAreas",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlaceCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisasterAreas", x => new { x.EventId, x.PlaceCode });
                    table.ForeignKey(
                        name: "FK_DisasterAreas_DisasterEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "DisasterEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResponseChanges",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Seq = table.Column<int>(type: "int", nullable: false),
                    Level = table.Column<int>(type: "int", nullable: true),
                    AnnouncedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Document = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    RecordedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RecordedByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponseChanges", x => new { x.EventId, x.Seq });
                    table.ForeignKey(
                        name: "FK_ResponseChanges_DisasterEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "DisasterEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VillageCounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VillageCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Standing = table.Column<int>(type: "int", nullable: false),
                    Affected = table.Column<int>(type: "int", nullable: true),
                    Relocated = table.Column<int>(type: "int", nullable: true),
                    Dead = table.Column<int>(type: "int", nullable: true),
                    Missing = table.Column<int>(type: "int", nullable: true),
                    Collapsed = table.Column<int>(type: "int", nullable: true),
                    Serious = table.Column<int>(type: "int", nullable: true),
                    Slight = table.Column<int>(type: "int", nullable: true),
                    StateAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    IsLate = table.Column<bool>(type: "bit", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VillageCounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VillageCounts_DisasterEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "DisasterEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DamagePictures",
                columns: table => new
                {
                    ReportId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DamagePictures", x => new { x.ReportId, x.Number });
                    table.ForeignKey(
                        name: "FK_DamagePictures_DamageReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "DamageReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DamageSteps",
                columns: table => new
                {
                    ReportId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Seq = table.Column<int>(type: "int", nullable: false),
                    Act = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    ActorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActorName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DamageSteps", x => new { x.ReportId, x.Seq });
                    table.ForeignKey(
                        name: "FK_DamageSteps_DamageReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "DamageReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DamageReports_ApplicantId",
                table: "DamageReports",
                column: "ApplicantId");

            migrationBuilder.CreateIndex(
                name: "IX_DamageReports_EventId_ApplicantId",
                table: "DamageReports",
                columns: new[] { "EventId", "ApplicantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DamageReports_EventId_VillageCode_Status_Level",
                table: "DamageReports",
                columns: new[] { "EventId", "VillageCode", "Status", "Level" });

            migrationBuilder.CreateIndex(
                name: "IX_DamageReports_VisitId",
                table: "DamageReports",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_DisasterEvents_CountyCode_BeganAt",
                table: "DisasterEvents",
                columns: new[] { "CountyCode", "BeganAt" });

            migrationBuilder.CreateIndex(
                name: "IX_VillageCounts_EventId_VillageCode_Number",
                table: "VillageCounts",
                columns: new[] { "EventId", "VillageCode", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VillageCounts_EventId_VillageCode_Standing",
                table: "VillageCounts",
                columns: new[] { "EventId", "VillageCode", "Standing" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DamagePictures");

            migrationBuilder.DropTable(
                name: "DamageSteps");

            migrationBuilder.DropTable(
                name: "DisasterAreas");

            migrationBuilder.DropTable(
                name: "ResponseChanges");

            migrationBuilder.DropTable(
                name: "VillageCounts");

            migrationBuilder.DropTable(
                name: "DamageReports");

            migrationBuilder.DropTable(
                name: "DisasterEvents");
        }
    }
}
