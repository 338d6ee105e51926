using Welfare.Eligibility.Challenges;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Challenges;

/// <summary>What the ledger says of a fact before, while and after it is in dispute.</summary>
public sealed class ChallengeLedgerTests(ChallengedCounty county) : IClassFixture<ChallengedCounty>
{
    [Theory]
    [InlineData("D08", null, FactState.Disputed)]
    [InlineData("D18", null, FactState.Disputed)]
    public async Task AsKnown_WholeItem_IsDisputedFromTheMomentItWasRaisedUntilItWasAnswered(string item, string? fact, FactState disputed)
    {
        var visit = await county.VisitAsync();
        var before = (await county.FactAsync(visit, item, fact)).Held.State;
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        var raised = await county.RaiseAsync(visit, item, fact);
        county.Clock.Now = county.Clock.Now.AddHours(2);
        var answered = await county.ConfirmAsync(raised);

        (await county.AnswerAsync(raised, raised.RaisedAt.AddTicks(-1))).State.Should().Be(before);
        (await county.AnswerAsync(raised, raised.RaisedAt)).State.Should().Be(disputed);
        (await county.AnswerAsync(raised, answered.AnsweredAt!.Value.AddTicks(-1))).State.Should().Be(disputed);
        (await county.AnswerAsync(raised, answered.AnsweredAt.Value)).State.Should().Be(before);
        (await county.AnswerAsync(raised)).State.Should().Be(before);
    }

    [Fact]
    public async Task AsKnown_WhileInDispute_GivesNoRowToAnyRuleAndKeepsWhatIsHeldToBeShown()
    {
        var visit = await county.VisitAsync();
        await GiveWagesAsync(visit, "24000.00");

        var raised = await county.RaiseAsync(visit, "D08", null);

        var answer = await county.AnswerAsync(raised);
        answer.Rows.Should().BeEmpty();
        answer.Held!.Rows.Single()["wages_12m"].Should().Be(24000_00);
        answer.Disputes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { RaisedByName = "林窗口", raised.DueOn, ChallengeId = raised.Id });
    }

    [Fact]
    public async Task AsKnown_OneFact_LeavesTheOthersOfTheItemStanding()
    {
        var visit = await county.VisitAsync();
        await GiveWagesAsync(visit, "24000.00");

        var raised = await county.RaiseAsync(visit);

        var answer = await county.AnswerAsync(raised);
        answer.State.Should().Be(FactState.Known);
        answer.Rows.Single()["wages_12m"].Should().BeNull();
        answer.Rows.Single()["social_insurance_12m"].Should().Be(100_00);
    }

    [Fact]
    public async Task Confirm_TheOldAnswer_IsANewFactOfTheSameDayWithTheChallengeAsItsSource()
    {
        var visit = await county.VisitAsync();
        await GiveWagesAsync(visit, "24000.00");
        var raised = await county.RaiseAsync(visit);
        var held = await county.HeldAsync(raised);
        county.Clock.Now = county.Clock.Now.AddMinutes(5);

        var confirmed = await county.ConfirmAsync(raised);

        var answer = await county.AnswerAsync(raised);
        answer.BatchId.Should().Be(confirmed.AnswerBatchId).And.NotBe(held.BatchId!.Value);
        answer.AsOf.Should().Be(held.AsOf);
        answer.Rows.Single()["wages_12m"].Should().Be(24000_00);
        await using var db = county.Open();
        (await db.FactBatches.FindAsync(confirmed.AnswerBatchId))!.Should().BeEquivalentTo(new { FileName = $"challenge {raised.Id}", ReceivedAt = county.Clock.GetUtcNow(), Complete = false });
    }

    [Fact]
    public async Task Correct_OneValue_SupersedesTheOldAndKeepsItAsItWasKnown()
    {
        var visit = await county.VisitAsync();
        await GiveWagesAsync(visit, "24000.00");
        var before = county.Clock.GetUtcNow();
        county.Clock.Now = county.Clock.Now.AddMinutes(5);
        var raised = await county.RaiseAsync(visit);

        await county.CorrectAsync(raised, "wages_12m", 0);

        (await county.AnswerAsync(raised)).Rows.Single()["wages_12m"].Should().Be(0);
        (await county.AnswerAsync(raised)).Rows.Single()["social_insurance_12m"].Should().Be(100_00);
        (await county.AnswerAsync(raised, before)).Rows.Single()["wages_12m"].Should().Be(24000_00);
    }

    [Fact]
    public async Task Correct_ToNothing_SaysThatNothingIsHeld()
    {
        var visit = await county.VisitAsync();
        await GiveWagesAsync(visit, "24000.00");
        var raised = await county.RaiseAsync(visit);
        var held = await county.HeldAsync(raised);

        await county.Desk.CorrectAsync(new(new(raised.Id, raised.Version, "不是本人"), held.BatchId, held.AsOf!.Value, []), ChallengedCounty.NewKey(), ChallengedCounty.Officer, default);

        (await county.AnswerAsync(raised)).State.Should().Be(FactState.None);
    }

    [Fact]
    public async Task Withdraw_ByThePerson_PutsTheOldAnswerBackAsItWas()
    {
        var visit = await county.VisitAsync();
        await GiveWagesAsync(visit, "24000.00");
        var raised = await county.RaiseAsync(visit);
        var held = await county.HeldAsync(raised);

        await county.Desk.WithdrawAsync(new(raised.Id, raised.Version, "本人弄错了"), ChallengedCounty.NewKey(), ChallengedCounty.Clerk, default);

        var answer = await county.AnswerAsync(raised);
        (answer.BatchId, answer.State, answer.Disputes.Count).Should().Be((held.BatchId, FactState.Known, 0));
    }

    [Fact]
    public async Task Delivery_DuringAChallenge_DoesNotEndItAndMustBeSeenBeforeAnAnswer()
    {
        var visit = await county.VisitAsync();
        await GiveWagesAsync(visit, "24000.00");
        var raised = await county.RaiseAsync(visit);
        var shown = await county.HeldAsync(raised);
        county.Clock.Now = county.Clock.Now.AddDays(1);
        await county.DeliverAsync(raised.PersonId, "D08", new(2026, 7, 3), FactState.Known, ("wages_12m", "26000.00"), ("social_insurance_12m", "100.00"));

        var confirming = () => county.Desk.ConfirmAsync(new(new(raised.Id, raised.Version, "核对过"), shown.BatchId), ChallengedCounty.NewKey(), ChallengedCounty.Officer, default);

        await confirming.Should().ThrowAsync<ChallengeNotPossibleException>();
        (await county.AnswerAsync(raised)).Rows.Single()["wages_12m"].Should().BeNull();
        var file = await county.Get<ChallengeRegister>().FindAsync(raised.Id, ChallengedCounty.Officer, default);
        file!.HasNewerAnswer.Should().BeTrue();
        (file.HeldThen.Rows.Single()["wages_12m"], file.HeldNow.Rows.Single()["wages_12m"]).Should().Be((24000_00, 26000_00));
    }

    private async Task GiveWagesAsync(Guid visit, string wages)
    {
        var fact = await county.FactAsync(visit);
        await county.DeliverAsync(fact.Subject.PersonId, "D08", new(2026, 7, 1), FactState.Known, ("wages_12m", wages), ("social_insurance_12m", "100.00"));
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
    }
}
