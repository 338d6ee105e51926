using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Welfare.Eligibility.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddChallenges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Challenges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Item = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Fact = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    RowKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    VisitId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OnBehalfOf = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VillageCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    RaisedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RaisedByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    RaisedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    AnsweredBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AnsweredByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    AnswerBatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Wrong = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Right = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Evidence = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Challenges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Challenges_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Challenges_FactBatches_AnswerBatchId",
                        column: x => x.AnswerBatchId,
                        principalTable: "FactBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Challenges_People_OnBehalfOf",
                        column: x => x.OnBehalfOf,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Challenges_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Challenges_Visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "Visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChallengeEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChallengeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Seq = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChallengeEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChallengeEntries_Challenges_ChallengeId",
                        column: x => x.ChallengeId,
                        principalTable: "Challenges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Redeterminations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChallengeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AfterAnswer = table.Column<bool>(type: "bit", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    IsDifferent = table.Column<bool>(type: "bit", nullable: false),
                    IsReplaced = table.Column<bool>(type: "bit", nullable: false),
                    LookedAtBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LookedAtByName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    LookedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    BeforeJson = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    AfterJson = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Note = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Redeterminations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Redeterminations_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Redeterminations_Challenges_ChallengeId",
                        column: x => x.ChallengeId,
                        principalTable: "Challenges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChallengeEntries_ChallengeId_Seq",
                table: "ChallengeEntries",
                columns: new[] { "ChallengeId", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_AnswerBatchId",
                table: "Challenges",
                column: "AnswerBatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_ApplicationId",
                table: "Challenges",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_OnBehalfOf",
                table: "Challenges",
                column: "OnBehalfOf");

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_PersonId_Item_Fact",
                table: "Challenges",
                columns: new[] { "PersonId", "Item", "Fact" },
                unique: true,
                filter: "\"AnsweredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_State_DueOn",
                table: "Challenges",
                columns: new[] { "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_VisitId",
                table: "Challenges",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_Redeterminations_ApplicationId_IsReplaced",
                table: "Redeterminations",
                columns: new[] { "ApplicationId", "IsReplaced" });

            migrationBuilder.CreateIndex(
                name: "IX_Redeterminations_ChallengeId",
                table: "Redeterminations",
                column: "ChallengeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChallengeEntries");

            migrationBuilder.DropTable(
                name: "Redeterminations");

            migrationBuilder.DropTable(
                name: "Challenges");
        }
    }
}
