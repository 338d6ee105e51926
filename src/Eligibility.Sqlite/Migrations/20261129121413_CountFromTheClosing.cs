using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CountFromTheClosing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Facts_FactBatches_BatchId",
                table: "Facts");

            migrationBuilder.DropForeignKey(
                name: "FK_QuarantinedRows_FactBatches_BatchId",
                table: "QuarantinedRows");

            migrationBuilder.DropForeignKey(
                name: "FK_RegisteredMembers_FactBatches_BatchId",
                table: "RegisteredMembers");

            migrationBuilder.DropPrimaryKey(
                name: "PK_RegisteredMembers",
                table: "RegisteredMembers");

            migrationBuilder.DropIndex(
                name: "IX_RegisteredMembers_BatchId",
                table: "RegisteredMembers");

            migrationBuilder.AddColumn<Guid>(
                name: "EndedBy",
                table: "RegisteredMembers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredBy",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOvertaken",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddPrimaryKey(
                name: "PK_RegisteredMembers",
                table: "RegisteredMembers",
                columns: new[] { "PersonId", "BatchId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisteredMembers_PersonId",
                table: "RegisteredMembers",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_RegisteredMembers",
                table: "RegisteredMembers");

            migrationBuilder.DropIndex(
                name: "IX_RegisteredMembers_PersonId",
                table: "RegisteredMembers");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "RegisteredMembers");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "People");

            migrationBuilder.DropColumn(
                name: "IsOvertaken",
                table: "ImportRuns");

            migrationBuilder.AddPrimaryKey(
                name: "PK_RegisteredMembers",
                table: "RegisteredMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisteredMembers_BatchId",
                table: "RegisteredMembers",
                column: "BatchId");

            migrationBuilder.AddForeignKey(
                name: "FK_Facts_FactBatches_BatchId",
                table: "Facts",
                column: "BatchId",
                principalTable: "FactBatches",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_QuarantinedRows_FactBatches_BatchId",
                table: "QuarantinedRows",
                column: "BatchId",
                principalTable: "FactBatches",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_RegisteredMembers_FactBatches_BatchId",
                table: "RegisteredMembers",
                column: "BatchId",
                principalTable: "FactBatches",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
