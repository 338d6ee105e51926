using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddDamageChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "ApplicationId",
                table: "FieldTasks",
                type: "uniqueidentifier",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier");

            migrationBuilder.AddColumn<Guid>(
                name: "DamageReportId",
                table: "FieldTasks",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_FieldTasks_DamageReportId",
                table: "FieldTasks",
                column: "DamageReportId");

            migrationBuilder.AddForeignKey(
                name: "FK_FieldTasks_DamageReports_DamageReportId",
                table: "FieldTasks",
                column: "DamageReportId",
                principalTable: "DamageReports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_FieldTasks_DamageReports_DamageReportId",
                table: "FieldTasks");

            migrationBuilder.DropIndex(
                name: "IX_FieldTasks_DamageReportId",
                table: "FieldTasks");

            migrationBuilder.DropColumn(
                name: "DamageReportId",
                table: "FieldTasks");

            migrationBuilder.AlterColumn<Guid>(
                name: "ApplicationId",
                table: "FieldTasks",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier",
                oldNullable: true);
        }
    }
}
