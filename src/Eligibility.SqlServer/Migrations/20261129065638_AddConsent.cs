using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddConsent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Way",
                table: "Authorisations",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Paper");

            migrationBuilder.AddColumn<string>(
                name: "ActorPlace",
                table: "AuditEntries",
                type: "nvarchar(12)",
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PersonId",
                table: "AuditEntries",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuthorisationWithdrawals",
                columns: table => new
                {
                    AuthorisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    RecordedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorisationWithdrawals", x => x.AuthorisationId);
                    table.ForeignKey(
                        name: "FK_AuthorisationWithdrawals_Authorisations_AuthorisationId",
                        column: x => x.AuthorisationId,
                        principalTable: "Authorisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // A mark that was taken back had left its authorisation behind: it must not come into force again. As a text of its own, because
            // a script that is run again is read whole, when the column is gone.
            migrationBuilder.Sql(
                """
                EXEC(N'INSERT INTO [AuthorisationWithdrawals] ([AuthorisationId], [At], [Reason], [RecordedBy])
                SELECT a.[Id], a.[RecordedAt], N''当时取消了“已签”记号（旧版记录）'', a.[RecordedBy]
                FROM [Authorisations] a
                JOIN [VisitMembers] m ON m.[VisitId] = a.[VisitId] AND m.[PersonId] = a.[PersonId]
                WHERE m.[AuthorisedOn] IS NULL OR m.[AuthorisedOn] <> a.[SignedOn]');
                """);

            migrationBuilder.DropColumn(
                name: "AuthorisedOn",
                table: "VisitMembers");

            migrationBuilder.CreateTable(
                name: "SigningInvitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VisitId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MadeBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    WrongTries = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningInvitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SigningInvitations_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SigningInvitations_Visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "Visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_PersonId",
                table: "AuditEntries",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningInvitations_PersonId",
                table: "SigningInvitations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningInvitations_TokenHash",
                table: "SigningInvitations",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningInvitations_VisitId",
                table: "SigningInvitations",
                column: "VisitId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuthorisationWithdrawals");

            migrationBuilder.DropTable(
                name: "SigningInvitations");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_PersonId",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Way",
                table: "Authorisations");

            migrationBuilder.DropColumn(
                name: "ActorPlace",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "AuditEntries");

            migrationBuilder.AddColumn<DateOnly>(
                name: "AuthorisedOn",
                table: "VisitMembers",
                type: "date",
                nullable: true);
        }
    }
}
