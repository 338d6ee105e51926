using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddFieldReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Devices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WorkerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkerName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    SecretHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    RegisteredAt = table.Column<string>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<string>(type: "TEXT", nullable: true),
                    RevokedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ToldAt = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Devices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FieldReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DeviceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkerName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PhoneAt = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<string>(type: "TEXT", nullable: false),
                    SealedSha256 = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    VillageCode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    KeptBecause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FieldReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FieldReports_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FieldReports_Visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "Visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FieldPictures",
                columns: table => new
                {
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SealedLength = table.Column<int>(type: "INTEGER", nullable: false),
                    SealedSha256 = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FieldPictures", x => new { x.ReportId, x.Number });
                    table.ForeignKey(
                        name: "FK_FieldPictures_FieldReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "FieldReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FieldPictureChunks",
                columns: table => new
                {
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Picture = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FieldPictureChunks", x => new { x.ReportId, x.Picture, x.Number });
                    table.ForeignKey(
                        name: "FK_FieldPictureChunks_FieldPictures_ReportId_Picture",
                        columns: x => new { x.ReportId, x.Picture },
                        principalTable: "FieldPictures",
                        principalColumns: new[] { "ReportId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_PlaceCode",
                table: "Devices",
                column: "PlaceCode");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_WorkerId",
                table: "Devices",
                column: "WorkerId");

            migrationBuilder.CreateIndex(
                name: "IX_FieldReports_DeviceId",
                table: "FieldReports",
                column: "DeviceId");

            migrationBuilder.CreateIndex(
                name: "IX_FieldReports_VillageCode_ReceivedAt",
                table: "FieldReports",
                columns: new[] { "VillageCode", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FieldReports_VisitId",
                table: "FieldReports",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_FieldReports_WorkerId_ReceivedAt",
                table: "FieldReports",
                columns: new[] { "WorkerId", "ReceivedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FieldPictureChunks");

            migrationBuilder.DropTable(
                name: "FieldPictures");

            migrationBuilder.DropTable(
                name: "FieldReports");

            migrationBuilder.DropTable(
                name: "Devices");
        }
    }
}
