using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddPublicNoticesAndSecondFactor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Amount",
                table: "NoticePeriods",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AmountPer",
                table: "NoticePeriods",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "People",
                table: "NoticePeriods",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ShownName",
                table: "NoticePeriods",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "NoticeObjections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    HeardAt = table.Column<string>(type: "TEXT", nullable: true),
                    Says = table.Column<string>(type: "TEXT", maxLength: 4044, nullable: false),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 444, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeObjections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeObjections_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NoticeObjections_NoticePeriods_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "NoticePeriods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecondFactors",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Used = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RecoveryCodes = table.Column<string>(type: "TEXT", maxLength: 1644, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondFactors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecondFactors_StaffMembers_Id",
                        column: x => x.Id,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeObjections_ApplicationId",
                table: "NoticeObjections",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeObjections_NoticeId",
                table: "NoticeObjections",
                column: "NoticeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NoticeObjections");

            migrationBuilder.DropTable(
                name: "SecondFactors");

            migrationBuilder.DropColumn(
                name: "Amount",
                table: "NoticePeriods");

            migrationBuilder.DropColumn(
                name: "AmountPer",
                table: "NoticePeriods");

            migrationBuilder.DropColumn(
                name: "People",
                table: "NoticePeriods");

            migrationBuilder.DropColumn(
                name: "ShownName",
                table: "NoticePeriods");
        }
    }
}
