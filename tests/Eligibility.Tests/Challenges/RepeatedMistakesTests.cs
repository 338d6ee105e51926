using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Tests.Facts;

namespace Welfare.Eligibility.Tests.Challenges;

/// <summary>A delivery that repeats what was corrected does not win for being newer.</summary>
public sealed class RepeatedMistakesTests(ChallengedCounty county) : IClassFixture<ChallengedCounty>
{
    private const string Wrong = "24000.00";

    [Fact]
    public async Task Import_TheSameMistakeAgain_IsInDisputeAndInTheOfficersQueueAgain()
    {
        var corrected = await CorrectedAsync();

        await DeliverAsync(corrected, "2026-07-03", Wrong);

        var answer = await county.AnswerAsync(corrected);
        answer.Rows.Single()["wages_12m"].Should().BeNull("nothing may rest on it");
        answer.Held!.Rows.Single()["wages_12m"].Should().Be(24000_00);
        var again = await OpenAsync(corrected);
        again.Should().BeEquivalentTo(new { corrected.Fact, corrected.Right, corrected.OnBehalfOf, corrected.VillageCode, State = ChallengeState.Open });
        (await county.Get<ChallengeRegister>().ListAsync(open: true, 1, ChallengedCounty.Officer, default)).Items.Select(item => item.Challenge.Id).Should().Contain(again!.Id);
        await using var db = county.Open();
        (await db.AuditEntries.SingleAsync(entry => entry.SubjectId == again.Id.ToString())).Action.Should().Be("challenge.raised-again");
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("24000.01")]
    public async Task Import_WhatWasPutRightOrSomethingNew_Stands(string wages)
    {
        var corrected = await CorrectedAsync();

        await DeliverAsync(corrected, "2026-07-03", wages);

        (await county.AnswerAsync(corrected)).Disputes.Should().BeEmpty();
        (await OpenAsync(corrected)).Should().BeNull();
    }

    [Fact]
    public async Task Import_OlderThanTheCorrection_ChangesNothing()
    {
        var corrected = await CorrectedAsync();

        await DeliverAsync(corrected, "2026-06-30", Wrong, because: "补送");

        var answer = await county.AnswerAsync(corrected);
        (answer.Disputes.Count, answer.Rows.Single()["wages_12m"]).Should().Be((0, 0L));
    }

    [Fact]
    public async Task Import_AfterTheDepartmentConfirmedIt_TheRepeatedAnswerStands()
    {
        var corrected = await CorrectedAsync();
        await DeliverAsync(corrected, "2026-07-03", Wrong);
        await county.ConfirmAsync((await OpenAsync(corrected))!);

        await DeliverAsync(corrected, "2026-07-04", Wrong);

        var answer = await county.AnswerAsync(corrected);
        (answer.Disputes.Count, answer.Rows.Single()["wages_12m"]).Should().Be((0, 24000_00L));
    }

    // The challenge of a wage of 24,000 yuan that the department has set to nothing.
    private async Task<Challenge> CorrectedAsync()
    {
        county.Clock.Now = new DateTimeOffset(2026, 7, 5, 9, 0, 0, TimeSpan.FromHours(8)).AddTicks(county.Clock.Now.Ticks % TimeSpan.TicksPerDay);
        var visit = await county.VisitAsync();
        var person = (await county.FactAsync(visit)).Subject.PersonId;
        await DeliverAsync(person, "2026-07-02", Wrong);
        var raised = await county.RaiseAsync(visit);
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        var corrected = await county.CorrectAsync(raised, "wages_12m", 0);
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        return corrected;
    }

    private Task DeliverAsync(Challenge challenge, string asOf, string wages, string? because = null) => DeliverAsync(challenge.PersonId, asOf, wages, because);

    private async Task DeliverAsync(Guid person, string asOf, string wages, string? because = null)
    {
        await using var db = county.Open();
        var held = await db.People.AsNoTracking().SingleAsync(p => p.Id == person);
        var text = $"{CountyFiles.WagesHeader}\n{held.IdNumber},{held.Name},FOUND,{asOf},{wages},1.00";
        var result = await county.Get<FactImport>().ImportAsync(
            new FactImportRequest($"D08_350128_{asOf}.partial.csv", ChallengedCounty.Officer) { Content = () => new MemoryStream(Encoding.UTF8.GetBytes(text)), LetThroughBecause = because ?? "一个人" });
        result.RowsKept.Should().Be(1);
    }

    private async Task<Challenge?> OpenAsync(Challenge challenge)
    {
        await using var db = county.Open();
        return await db.Challenges.AsNoTracking().Include(c => c.Entries).SingleOrDefaultAsync(c => c.PersonId == challenge.PersonId && c.Item == challenge.Item && c.AnsweredAt == null);
    }
}
